using Gateway.Contracts;

namespace Gateway.Admin;

/// <summary>Recorded requests as decisions explained.</summary>
internal static class DecisionReports
{
    private const string Candidate = "candidate";

    /// <summary>The decision of a recorded request.</summary>
    public static DecisionReport Of(RequestDetail request) => new()
    {
        Id = request.Id,
        At = request.At,
        Sentence = $"{Outcome(request)}{Why(request.RuleId, request.Reason, Telling(request))}{Tried(request)}{Replaced(request)}{Removed(request.Candidates)}.",
        PolicyVersion = request.PolicyVersion,
        RuleId = request.RuleId,
        Reason = request.Reason,
        Refusal = request.Refusal,
        Facts = new DecisionFacts
        {
            Dialect = request.Dialect,
            Key = request.Key,
            RequestedModel = request.RequestedModel,
            Stream = request.Stream,
            InputTokensEstimate = request.InputTokensEstimate,
            Label = request.Label,
            LabelSources = request.LabelSources,
            Findings = request.Findings,
        },
        Hints = request.Hints,
        Pinned = request.Pinned,
        NeedsPseudonyms = request.NeedsPseudonyms,
        Pseudonyms = request.Pseudonyms,
        Experiment = request.Experiment,
        Shadow = request.Shadow,
        Candidates = request.Candidates,
        Attempts = request.Attempts,
        Observed = new DecisionOutcome
        {
            Deployment = request.Deployment,
            Egress = request.Egress,
            Simulated = request.Simulated,
            Status = request.Status,
            ErrorCode = request.ErrorCode,
            ClientAborted = request.ClientAborted,
            InputTokens = request.InputTokens,
            OutputTokens = request.OutputTokens,
            UsageEstimated = request.UsageEstimated,
            CostUsd = request.CostUsd,
            QueueMs = request.QueueMs,
            TtftMs = request.TtftMs,
            DurationMs = request.DurationMs,
        },
    };

    /// <summary>The sentence of a decision that was not carried out.</summary>
    public static string Sentence(IReadOnlyList<CandidateReport> candidates, string? refusal, string? ruleId, string reason, IReadOnlyList<string> findings)
    {
        var order = candidates.Where(static one => one.Verdict == Candidate).Select(static one => one.Deployment).ToList();
        var outcome = order.Count == 0 ? $"Would be refused ({refusal})" : $"Would be tried at {string.Join(", then ", order)}";
        return $"{outcome}{Why(ruleId, reason, findings)}{Removed(candidates)}.";
    }

    private static string Outcome(RequestDetail request) => request switch
    {
        { Deployment: null, ClientAborted: true } => "Not answered: the client hung up",
        { Deployment: null } => $"Not answered (HTTP {request.Status}, {request.ErrorCode ?? "no error code"})",
        { ClientAborted: true } => $"Answered by {request.Deployment}{Where(request)} until the client hung up",
        { ErrorCode: { } code } => $"Begun by {request.Deployment}{Where(request)}, then failed ({code})",
        _ => $"Answered by {request.Deployment}{Where(request)}",
    };

    private static string Where(RequestDetail request) => request switch
    {
        { Simulated: true } => ", the stand-in for a cloud provider",
        { Egress: "local" } => ", on this side",
        _ => ", in the cloud",
    };

    // What was found does not keep a request here that its key, its client or its conversation keeps.
    private static IReadOnlyList<string> Telling(RequestDetail request) =>
        request.LabelSources.Count == 0 || request.LabelSources.Contains("findings", StringComparer.Ordinal) ? request.Findings : [];

    private static string Why(string? ruleId, string reason, IReadOnlyList<string> findings) => reason switch
    {
        "none" => "; nothing was decided",
        "repeated" => "; it repeats an earlier answer",
        "client_local_only" => "; the client asked to stay local",
        "requested_model" => "; the client named the model",
        "pinned_by_turn" => "; it answered the conversation before, which goes on there",
        _ when reason.StartsWith("label_", StringComparison.Ordinal) =>
            findings.Count == 0 ? $"; its label keeps it local ({reason})" : $"; what was found in it ({string.Join(", ", findings)}) keeps it local",
        _ when reason.StartsWith("experiment:", StringComparison.Ordinal) => $"; an arm of {reason.Replace(':', ' ')} gave the order",
        _ when ruleId is not null => $"; rule '{ruleId}' gave the order",
        _ => $"; reason {reason}",
    };

    private static string Tried(RequestDetail request)
    {
        var failed = request.Attempts.Where(one => one.Deployment != request.Deployment).Select(static one => $"{one.Deployment}: {one.Outcome}{(one.Trigger is null ? "" : $" (fallback by {one.Trigger})")}").ToList();
        return failed.Count == 0 ? "" : $"; tried before without success: {string.Join(", ", failed)}";
    }

    private static string Replaced(RequestDetail request) => request switch
    {
        { NeedsPseudonyms: false } => "",
        { Pseudonyms: { Masked: > 0, Unrestored: 0 } counts } => $"; it left with {counts.Masked} private values replaced, and {counts.Restored} were put back into the answer",
        { Pseudonyms: { Masked: > 0 } counts } => $"; it left with {counts.Masked} private values replaced, {counts.Restored} were put back into the answer and {counts.Unrestored} could not be",
        { Pseudonyms: not null } => "; its private values could not be replaced, so that it could not leave",
        _ => "; it may leave only with its private values replaced",
    };

    private static string Removed(IReadOnlyList<CandidateReport> candidates)
    {
        var removed = candidates.Count(static one => one.Verdict != Candidate);
        return removed == 0 ? "" : $"; {removed} of {candidates.Count} deployments were out of the question";
    }
}
