using Gateway.Configuration;
using Gateway.Contracts.Egress;
using Gateway.Egress;

namespace Gateway.Admin;

/// <summary>The egress ledger for admins: read from its files, also where the air gap keeps the gateway from writing any.</summary>
internal sealed class EgressAdmin(DataDirectory data, IEgressStore store, IAdminSources sources, TimeProvider time) : IEgressAdmin, IDisposable
{
    // Each look reads all of the disk's ledger; several at once would only be slower.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <inheritdoc/>
    public async Task<EgressPage> ListAsync(EgressFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new EgressQuery { From = filter.From, To = filter.To, Team = filter.Team, Deployment = filter.Deployment, Before = filter.Before };
        var answer = await AloneAsync(() => EgressReader.ReadAsync(data.Egress, query, filter.Limit + 1, null, cancellationToken), cancellationToken);
        return new EgressPage(
            answer.Calls,
            answer.Bytes,
            [.. answer.Totals.Select(static one => new EgressTotalReport(one.Deployment, one.Label, one.Policy, one.Why, one.Calls, one.Bytes))],
            [.. answer.Newest.Take(filter.Limit).Select(Row)],
            answer.Newest.Count > filter.Limit)
        {
            AirGap = sources.AirGap,
            Problem = sources.EgressProblem,
        };
    }

    /// <inheritdoc/>
    public async Task<EgressVerificationReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var result = await AloneAsync(() => new EgressVerifier(data.Egress, store).RunAsync(DateTimeOffset.UnixEpoch, now, null, cancellationToken), cancellationToken);
        return new EgressVerificationReport
        {
            IsWhole = result.IsWhole,
            Records = result.Records,
            HeadSequence = result.Head.Sequence,
            HeadHash = result.Head.Hash,
            Requests = result.Requests,
            Unlogged = result.Unlogged,
            Problems = [.. result.Problems.Select(static one => new EgressProblemReport(one.Kind, one.File, one.Line, one.Sequence, one.Request, one.Message))],
            ProblemCount = result.ProblemCount,
            VerifiedAt = now,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<T> AloneAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await read();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static EgressRow Row(LedgerRecord record) => new()
    {
        Sequence = record.Sequence,
        Time = record.Time,
        RequestId = record.Request,
        KeyId = record.Key,
        Team = record.Team,
        Label = record.Label,
        Findings = record.Findings,
        Permit = record.Permit,
        PolicyVersion = record.Policy,
        Reason = record.Why,
        Deployment = record.Deployment,
        Host = record.Host,
        Bytes = record.Bytes,
        Sha256 = record.Sha256,
    };
}
