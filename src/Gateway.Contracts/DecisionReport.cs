namespace Gateway.Contracts;

/// <summary>One decision explained: by what it was decided, what became of every deployment, what was tried, and what was observed.</summary>
public sealed record DecisionReport
{
    /// <summary>Decision id, as sent in <c>x-gateway-decision-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When the request arrived, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>All of it in one sentence for people.</summary>
    public required string Sentence { get; init; }

    /// <summary>The policy that decided, as sent in <c>x-gateway-policy-version</c>; null when the request was refused before a decision.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>The rule whose order was used; null when the client named one deployment or nothing was decided.</summary>
    public string? RuleId { get; init; }

    /// <summary>Reason code, as sent in <c>x-gateway-reason</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Why no candidate was left, for example <c>local_only_unavailable</c>; null when one was.</summary>
    public string? Refusal { get; init; }

    /// <summary>What was known of the request.</summary>
    public required DecisionFacts Facts { get; init; }

    /// <summary>What the client asked of routing, for example <c>provider.only=local</c>; empty = nothing.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The deployment that stands first because it answered the conversation before; null when no pin decided.</summary>
    public string? Pinned { get; init; }

    /// <summary>True when a deployment that is not local may have it only with pseudonyms in place of private values.</summary>
    public bool NeedsPseudonyms { get; init; }

    /// <summary>How the pseudonyms fared; null when none were put in.</summary>
    public PseudonymReport? Pseudonyms { get; init; }

    /// <summary>The experiment and arm by which it was ranked, with the propensity of that; null = none.</summary>
    public ExperimentDraw? Experiment { get; init; }

    /// <summary>Its copy for a shadow; null = none was sent, or it is still under way.</summary>
    public ShadowCopy? Shadow { get; init; }

    /// <summary>Every deployment and why it stayed or went, candidates first in the order to try.</summary>
    public required IReadOnlyList<CandidateReport> Candidates { get; init; }

    /// <summary>What was tried, in order.</summary>
    public required IReadOnlyList<AttemptReport> Attempts { get; init; }

    /// <summary>What was measured; null for a decision that was only explained and never carried out.</summary>
    public DecisionOutcome? Observed { get; init; }
}
