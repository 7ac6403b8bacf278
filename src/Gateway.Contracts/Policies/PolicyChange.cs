namespace Gateway.Contracts.Policies;

/// <summary>What came of a wish to publish or to roll back. Unless <see cref="Live"/> is set, nothing changed.</summary>
public sealed record PolicyChange
{
    /// <summary>What is live now by this wish; null when it was refused.</summary>
    public PolicyPublication? Live { get; init; }

    /// <summary>True when exactly these files were live already, so that nothing was written.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Refused: what the compiler found.</summary>
    public IReadOnlyList<PolicyProblemReport> Problems { get; init; } = [];

    /// <summary>Refused: what others published since the author's base version, oldest first.</summary>
    public IReadOnlyList<PolicyPublication> Meanwhile { get; init; } = [];

    /// <summary>Refused: <c>invalid_draft</c>, <c>policy_invalid</c>, <c>version_conflict</c> or <c>not_found</c>; null when it was not.</summary>
    public string? RefusalCode { get; init; }

    /// <summary>Refused: why, in one sentence; null when it was not.</summary>
    public string? Refusal { get; init; }
}
