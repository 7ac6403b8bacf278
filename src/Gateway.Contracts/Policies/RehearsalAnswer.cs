namespace Gateway.Contracts.Policies;

/// <summary>What came of a wish to rehearse: a report, or why there is none.</summary>
public sealed record RehearsalAnswer
{
    /// <summary>The report; null when there is none.</summary>
    public RehearsalReport? Report { get; init; }

    /// <summary>What the compiler found in the draft; empty when it can be used.</summary>
    public IReadOnlyList<PolicyProblemReport> Problems { get; init; } = [];

    /// <summary>What else was wrong with the wish, in one sentence; null when nothing was.</summary>
    public string? Refusal { get; init; }
}
