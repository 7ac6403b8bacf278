namespace Gateway.Contracts.Policies;

/// <summary>One stored version with its files and what it changed.</summary>
public sealed record PolicyVersionDetail : PolicyVersionSummary
{
    /// <summary>All files, by name.</summary>
    public required IReadOnlyList<PolicyText> Files { get; init; }

    /// <summary>The files that differ from the parent's; empty when none does.</summary>
    public required IReadOnlyList<PolicyFileDiff> Changes { get; init; }
}
