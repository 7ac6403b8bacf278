using System.Globalization;
using Gateway.Configuration;
using Gateway.Contracts.Policies;
using Gateway.Routing;
using Microsoft.Extensions.Options;

namespace Gateway.PolicyVersions;

/// <summary>For a while after a publish, compares how requests end with how they ended before, and goes back when it is clearly worse.</summary>
internal sealed class RollbackWatch(
    IPolicyVersionStore store,
    PolicyPublisher publisher,
    PolicyLoader loader,
    PolicyState state,
    LivePolicy live,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<RollbackWatch> logger)
{
    private readonly TimeSpan _window = TimeSpan.FromMinutes(options.Value.PolicyWatchMinutes);
    private long _judged;
    private RequestOutcomes _before;
    private long _beforeOf;

    /// <summary>Looks once. Only what an admin or the folder published is watched: an admin's roll-back is meant, and the gateway's own must not swing.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (state.Live is not { Kind: PublicationKinds.Publish or PublicationKinds.File, Previous: { } previous } now
            || now.Id == _judged || time.GetUtcNow() - now.At > _window)
        {
            return;
        }

        if (_beforeOf != now.Id)
        {
            _before = await store.CountOutcomesAsync(now.At - _window, now.At, cancellationToken);
            _beforeOf = now.Id;
        }

        var after = await store.CountOutcomesAsync(now.At, now.At + _window, cancellationToken);
        if (RollbackRule.IsClearlyWorse(_before, after))
        {
            _judged = now.Id;
            await GoBackAsync(now, previous, $"{Share(after)} of {after.All} requests failed, {Share(_before)} of {_before.All} before", cancellationToken);
        }
    }

    private async Task GoBackAsync(PolicyPublication now, int previous, string evidence, CancellationToken cancellationToken)
    {
        var (newer, older) = (await store.GetAsync(now.Version, cancellationToken), await store.GetAsync(previous, cancellationToken));
        var snapshot = older is null ? null : (await loader.CompileAsync(older.Files, cancellationToken)).Snapshot;
        if (newer is null || older is null || snapshot is null)
        {
            PolicyVersionsLog.NotRolledBack(logger, now.Version, previous, evidence, "that version cannot be used here any more");
        }
        else if (RollbackRule.MayWidenEgress(live.Current.Snapshot, newer.Files, snapshot, older.Files))
        {
            PolicyVersionsLog.NotRolledBack(logger, now.Version, previous, evidence, "that version could let data leave that this one keeps here");
        }
        else
        {
            var change = await publisher.RollBackAsync(
                new PolicyRollback { Version = previous, BaseVersion = now.Version, Message = evidence }, "gateway", PublicationKinds.Automatic, cancellationToken);
            if (change.Live is not null)
            {
                PolicyVersionsLog.RolledBack(logger, now.Version, previous, evidence);
            }
        }
    }

    private static string Share(RequestOutcomes outcomes) =>
        outcomes.All == 0 ? "none" : ((double)outcomes.Failed / outcomes.All).ToString("0.0 %", CultureInfo.InvariantCulture);
}
