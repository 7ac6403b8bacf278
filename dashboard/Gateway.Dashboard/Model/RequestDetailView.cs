using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>Everything about one request as text.</summary>
public sealed record RequestDetailView
{
    /// <summary>What the list also shows.</summary>
    public required RequestRowView Row { get; init; }

    /// <summary>What became of it, in one sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>What was asked, and by whom.</summary>
    public required IReadOnlyList<Fact> Asked { get; init; }

    /// <summary>Tokens and cost.</summary>
    public required IReadOnlyList<Fact> Usage { get; init; }

    /// <summary>Where the time went.</summary>
    public required IReadOnlyList<Fact> Times { get; init; }

    /// <summary>What the policy said.</summary>
    public required IReadOnlyList<Fact> Decision { get; init; }

    /// <summary>Every deployment and what became of it.</summary>
    public required IReadOnlyList<TrailStep> Trail { get; init; }

    /// <summary>What was tried, in order.</summary>
    public required IReadOnlyList<AttemptRowView> Attempts { get; init; }

    /// <summary>Reads a request.</summary>
    public static RequestDetailView From(RequestDetail request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var row = RequestRowView.From(request);
        return new RequestDetailView
        {
            Row = row,
            Headline = HeadlineOf(request, row),
            Asked = AskedOf(request, row),
            Usage = UsageOf(request, row),
            Times = TimesOf(request),
            Decision = DecisionOf(request, row),
            Trail = TrailStep.From(request),
            Attempts = AttemptRowView.From(request.Attempts),
        };
    }

    private static string HeadlineOf(RequestDetail request, RequestRowView row) => (row.Egress, request.ErrorCode) switch
    {
        _ when request.ClientAborted => "The client hung up before the end",
        (EgressKind.None, null) => "Not answered",
        (EgressKind.None, { } code) => $"Not answered: {code}",
        (EgressKind.Local, null) => "Answered locally",
        (EgressKind.Cloud, null) => request.Simulated ? "Answered by the stand-in for a cloud provider" : "Answered in the cloud",
        _ => $"The answer began and then failed: {request.ErrorCode}",
    };

    private static List<Fact> AskedOf(RequestDetail request, RequestRowView row) =>
    [
        new("Arrived", DashboardFormat.Instant(request.At)),
        new("Model asked for", row.Model, Code: request.RequestedModel is not null),
        new("Key", request.Key ?? "not recognised"),
        new("Kind", request.Stream ? "stream" : "one answer"),
        new("Label", request.Label, Tone: PrivacyWords.LabelTone(request.Label)),
        new("Label asked for by", PrivacyWords.SourceList(request.LabelSources)),
        new("Private data found", PrivacyWords.KindList(request.Findings)),
    ];

    private static List<Fact> UsageOf(RequestDetail request, RequestRowView row) =>
    [
        new("Cost", Simulated(row.Cost, request), Tone: row.CostUnknown ? Tone.Warning : Tone.Neutral),
        new("Input tokens", Estimated(row.InputTokens, request)),
        new("of them cached", RequestRowView.Tokens(request.CachedInputTokens, row.Egress)),
        new("Output tokens", Estimated(row.OutputTokens, request)),
        new("of them reasoning", RequestRowView.Tokens(request.ReasoningTokens, row.Egress)),
    ];

    private static List<Fact> TimesOf(RequestDetail request) =>
    [
        new("Waited for a slot", request.QueueMs > 0 ? DashboardFormat.Duration(request.QueueMs) : "not at all"),
        new("To the first token", DashboardFormat.Duration(request.TtftMs)),
        new("Predicted", request is { PredictedTtftP50Ms: { } p50, PredictedTtftP90Ms: { } p90 } ? $"{DashboardFormat.Duration(p50)}, nine in ten within {DashboardFormat.Duration(p90)}" : "not known"),
        new("To the end", DashboardFormat.Duration(request.DurationMs)),
        new("Client", request.ClientAborted ? "hung up before the end" : "stayed to the end", Tone: request.ClientAborted ? Tone.Warning : Tone.Neutral),
    ];

    private static List<Fact> DecisionOf(RequestDetail request, RequestRowView row) =>
    [
        new("Reason", request.Reason, Code: true),
        new("Rule", request.RuleId ?? DashboardFormat.Nothing, Code: request.RuleId is not null),
        new("Policy version", request.PolicyVersion ?? DashboardFormat.Nothing, Code: request.PolicyVersion is not null),
        new("Answered by", row.Deployment, Code: request.Deployment is not null),
        .. (request.Pinned is { } pinned ? [new Fact("Conversation pinned to", pinned, Code: true)] : Array.Empty<Fact>()),
        .. (request.Pseudonyms is { } counts
            ? [new Fact("Private values replaced", $"{counts.Masked}; put back {counts.Restored}, not put back {counts.Unrestored}", Tone: counts.Unrestored > 0 ? Tone.Warning : Tone.Neutral)]
            : Array.Empty<Fact>()),
        .. request.Hints.Select(static hint => new Fact("Client asked for", hint, Code: true)),
    ];

    private static string Simulated(string cost, RequestDetail request)
        => request is { Simulated: true, CostUsd: not null } ? cost + " (simulated, not spent)" : cost;

    private static string Estimated(string tokens, RequestDetail request)
        => request.UsageEstimated ? tokens + " (estimated)" : tokens;
}
