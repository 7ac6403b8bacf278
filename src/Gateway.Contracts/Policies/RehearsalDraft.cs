namespace Gateway.Contracts.Policies;

/// <summary>A policy that somebody wants to be rehearsed in place of the live one.</summary>
public sealed record RehearsalDraft
{
    /// <summary>All files of the policy.</summary>
    public required IReadOnlyList<PolicyText> Files { get; init; }

    /// <summary>The traffic, <c>last-24h</c> or <c>last-7d</c>: a number of minutes, hours or days up to now; null for <c>last-24h</c>.</summary>
    public string? Traffic { get; init; }
}
