using System.Globalization;

namespace Gateway.Egress;

/// <summary>
/// Recomputes the ledger's chain, and holds it against what the database remembers of its end and against the request log: what left
/// must be recorded, what is recorded must have been tried, and nothing may have left that its policy kept.
/// </summary>
internal sealed class EgressVerifier(string folder, IEgressStore store)
{
    /// <summary>Most faults that are listed; all are counted.</summary>
    public const int MostProblems = 1000;

    // A request may have arrived long before it was sent; the longest total limit of an attempt is far below.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromHours(24);

    private readonly List<LedgerProblem> _problems = [];
    private readonly Dictionary<string, List<LedgerLocation>> _byRequest = new(StringComparer.Ordinal);
    private long _problemCount;
    private long _records;
    private long _requests;

    /// <summary>Looks at all of the ledger, and at the requests from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    /// <param name="from">Start of the time whose requests are compared.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="progress">Told of the share of the ledger that was read, from 0 to 1; null = nobody asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<EgressVerification> RunAsync(DateTimeOffset from, DateTimeOffset to, Action<double>? progress, CancellationToken cancellationToken)
    {
        // Before the ledger is read: it only grows, and must have what was noted.
        var anchor = await store.ReadAnchorAsync(cancellationToken);
        string? anchored = null;
        var head = await LedgerWalk.RunAsync(
            folder,
            location =>
            {
                _records++;
                anchored ??= location.Record.Sequence == anchor.Head.Sequence ? location.Hash : null;
                var record = location.Record;
                if (record.Time >= from - LongestRequest && record.Time < to + LongestRequest)
                {
                    Of(record.Request).Add(location);
                }

                CheckRecord(location);
            },
            Tell,
            progress,
            cancellationToken);
        CheckEnd(anchor, head, anchored);
        await store.ReadRequestsAsync(from - LongestRequest, to + LongestRequest, request => Compare(request, from, to, anchor.Since), cancellationToken);
        return new EgressVerification
        {
            Records = _records,
            Head = head,
            Requests = _requests,
            Unlogged = _byRequest.Values.Sum(left => left.LongCount(one => one.Record.Time >= from && one.Record.Time < to)),
            Problems = _problems,
            ProblemCount = _problemCount,
        };
    }

    private void CheckRecord(LedgerLocation location)
    {
        if (location.Record.Findings.Contains(LedgerWords.NotExamined, StringComparer.Ordinal))
        {
            Tell("forbidden", location, "It was sent though nobody looked at it for private data.");
        }
    }

    private void CheckEnd(EgressAnchor anchor, LedgerHead head, string? anchored)
    {
        if (anchor.Head.Sequence > 0 && anchored is null)
        {
            Tell(new LedgerProblem("cut", "", 0, anchor.Head.Sequence, null, string.Create(
                CultureInfo.InvariantCulture, $"Record {anchor.Head.Sequence} was in the ledger, which ends with record {head.Sequence}: its end, or all of it, is gone.")));
        }
        else if (anchor.Head.Sequence > 0 && anchored != anchor.Head.Hash)
        {
            Tell(new LedgerProblem("changed", "", 0, anchor.Head.Sequence, null, string.Create(
                CultureInfo.InvariantCulture, $"Record {anchor.Head.Sequence} has another hash than the database remembers: the ledger was written anew.")));
        }
    }

    private void Compare(LoggedRequest request, DateTimeOffset from, DateTimeOffset to, DateTimeOffset since)
    {
        _byRequest.Remove(request.Id, out var records);
        var isAsked = request.StartedAt >= from && request.StartedAt < to;
        _requests += isAsked ? 1 : 0;
        foreach (var deployment in isAsked && request.StartedAt >= since ? request.Left : [])
        {
            if (records is null || !records.Exists(one => one.Record.Deployment == deployment))
            {
                var message = $"Request {request.Id} of {request.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z was sent to {deployment}, and the ledger has no record of it.";
                Tell(new LedgerProblem("unrecorded", "", 0, 0, request.Id, message));
            }
        }

        foreach (var location in records ?? [])
        {
            CheckRequest(request, location);
        }
    }

    private void CheckRequest(LoggedRequest request, LedgerLocation location)
    {
        var deployment = location.Record.Deployment;
        if (!request.Tried.Contains(deployment, StringComparer.Ordinal))
        {
            Tell("unlogged", location, $"The request log knows request {request.Id}, and that it was never tried at {deployment}.");
        }

        if (!request.IsExamined)
        {
            Tell("forbidden", location, $"By the request log nobody looked at request {request.Id} for private data.");
        }
        else if (request.Verdicts is { } verdicts && verdicts.GetValueOrDefault(deployment) is var verdict and not "candidate")
        {
            Tell("forbidden", location, $"Request {request.Id} has the label {request.Label}, and its policy decided that it may not go to {deployment} ({verdict ?? "unknown"}).");
        }
    }

    private List<LedgerLocation> Of(string request)
    {
        if (!_byRequest.TryGetValue(request, out var records))
        {
            _byRequest.Add(request, records = new List<LedgerLocation>(1));
        }

        return records;
    }

    private void Tell(string kind, LedgerLocation at, string message) =>
        Tell(new LedgerProblem(kind, at.File, at.Line, at.Record.Sequence, at.Record.Request, message));

    private void Tell(LedgerProblem problem)
    {
        _problemCount++;
        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
        }
    }
}
