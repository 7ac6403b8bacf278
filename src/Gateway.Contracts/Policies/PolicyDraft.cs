namespace Gateway.Contracts.Policies;

/// <summary>A policy that somebody wants to be examined or published.</summary>
public sealed record PolicyDraft
{
    /// <summary>All files of the policy.</summary>
    public required IReadOnlyList<PolicyText> Files { get; init; }

    /// <summary>What changes and why, 1 to 500 characters; not needed to validate.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// The version the author began with. When another one is live by now, nothing is published and the answer says whose. Not needed to validate.
    /// </summary>
    public int? BaseVersion { get; init; }
}
