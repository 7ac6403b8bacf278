using Gateway.Contracts.Policies;
using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.PolicyVersions;
using Gateway.Recording;
using Gateway.Routing;
using Microsoft.Extensions.Options;

namespace Gateway.Rehearsals;

/// <summary>Rehearses drafts against the live policy on this gateway's own records.</summary>
internal sealed class LiveRehearsals(LivePolicy live, PolicyLoader loader, ITrafficStore store, IOptions<LocalEngineOptions> local, TimeProvider time) : IPolicyRehearsals, IDisposable
{
    private const string DefaultTraffic = "last-24h";

    // One at a time: each may take a core for some seconds, and the gateway has better things to do.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public async Task<RehearsalAnswer> RehearseAsync(RehearsalDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (TrafficWindow.Read(draft.Traffic ?? DefaultTraffic) is not { } window)
        {
            return new RehearsalAnswer { Refusal = $"'{draft.Traffic}' is no time; write last-24h or last-7d." };
        }

        if (DraftCheck.FindProblem(draft.Files) is { } problem)
        {
            return new RehearsalAnswer { Refusal = problem };
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var compilation = await loader.CompileAsync([.. draft.Files.Select(static file => new PolicyFile(file.Name, file.Text))], cancellationToken);
            return compilation.Snapshot is { } snapshot
                ? new RehearsalAnswer { Report = await RehearseAsync(snapshot, window, cancellationToken) }
                : new RehearsalAnswer { Problems = PolicyProblems.Of(compilation.Problems) };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<RehearsalReport> RehearseAsync(PolicySnapshot draft, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var traffic = await store.ReadAsync(now - window, now, RecordedTraffic.Most, cancellationToken);
        var options = new RehearsalOptions { Slots = local.Value.Slots };
        return await Task.Run(() => RehearsalReports.Run(live.Current.Snapshot, draft, traffic, options, time), cancellationToken);
    }
}
