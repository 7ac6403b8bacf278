namespace Gateway.Policy.Rehearsal;

/// <summary>What a policy decided at the time.</summary>
public sealed record RecordedDecision
{
    /// <summary>Version of the policy that decided.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The rule that was named; null when none was.</summary>
    public string? RuleId { get; init; }

    /// <summary>Reason code.</summary>
    public required string Reason { get; init; }

    /// <summary>Ids of the candidates in the order to try; empty for a refusal.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Ids of the other deployments that took part.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The experiment and arm; null when it took part in none.</summary>
    public ExperimentAssignment? Experiment { get; init; }
}
