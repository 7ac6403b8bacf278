using System.Diagnostics.CodeAnalysis;

namespace Gateway.Contracts;

/// <summary>One request with everything recorded about it.</summary>
public sealed record RequestDetail : RequestSummary
{
    /// <summary>An empty one, to be filled by name.</summary>
    public RequestDetail()
    {
    }

    /// <summary>The detail of a request whose table row is known; the rest is filled by name.</summary>
    /// <param name="summary">The row.</param>
    /// <param name="label">See <see cref="Label"/>.</param>
    /// <param name="findings">See <see cref="Findings"/>.</param>
    /// <param name="candidates">See <see cref="Candidates"/>.</param>
    /// <param name="attempts">See <see cref="Attempts"/>.</param>
    [SetsRequiredMembers]
    public RequestDetail(
        RequestSummary summary, string label, IReadOnlyList<string> findings, IReadOnlyList<CandidateReport> candidates, IReadOnlyList<AttemptReport> attempts)
        : base(summary)
    {
        Label = label;
        Findings = findings;
        Candidates = candidates;
        Attempts = attempts;
    }

    /// <summary>Dialect of the client, for example <c>openai.chat</c>.</summary>
    public string Dialect { get; init; } = "";

    /// <summary>Our estimate of the input in tokens, by which it was decided.</summary>
    public int InputTokensEstimate { get; init; }

    /// <summary>Why the decision left no candidate, for example <c>local_only_unavailable</c>; null when it left one.</summary>
    public string? Refusal { get; init; }

    /// <summary>Label: <c>public, internal, confidential, restricted</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Who asked for that label: any of <c>findings, key, client, conversation, judge</c>.</summary>
    public IReadOnlyList<string> LabelSources { get; init; } = [];

    /// <summary>Kinds of private data found, for example <c>email</c>; never the values.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Version of the policy that decided.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>The rule whose order was used.</summary>
    public string? RuleId { get; init; }

    /// <summary>Cached input tokens; null when unknown.</summary>
    public int? CachedInputTokens { get; init; }

    /// <summary>Reasoning tokens; null when unknown.</summary>
    public int? ReasoningTokens { get; init; }

    /// <summary>Time waited for a local slot in milliseconds.</summary>
    public double QueueMs { get; init; }

    /// <summary>Median time to the first token predicted when the answering deployment was chosen, in milliseconds from arrival; null when not known.</summary>
    public double? PredictedTtftP50Ms { get; init; }

    /// <summary>The time to the first token predicted to be kept by nine of ten, in milliseconds from arrival; null when not known.</summary>
    public double? PredictedTtftP90Ms { get; init; }

    /// <summary>True when the client hung up before the end.</summary>
    public bool ClientAborted { get; init; }

    /// <summary>What the client asked of routing, for example <c>provider.only=local</c>; empty = nothing.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The deployment that stands first because it answered the conversation before; null when no pin decided.</summary>
    public string? Pinned { get; init; }

    /// <summary>True when a deployment that is not local may have it only with pseudonyms in place of private values.</summary>
    public bool NeedsPseudonyms { get; init; }

    /// <summary>How the pseudonyms fared; null when none were put in.</summary>
    public PseudonymReport? Pseudonyms { get; init; }

    /// <summary>The experiment and arm by which it was ranked; null = none.</summary>
    public ExperimentDraw? Experiment { get; init; }

    /// <summary>Its copy for a shadow; null = none was sent, or it is still under way.</summary>
    public ShadowCopy? Shadow { get; init; }

    /// <summary>Every deployment and why it stayed or went, candidates first in the order tried.</summary>
    public required IReadOnlyList<CandidateReport> Candidates { get; init; }

    /// <summary>What was tried, in order.</summary>
    public required IReadOnlyList<AttemptReport> Attempts { get; init; }
}
