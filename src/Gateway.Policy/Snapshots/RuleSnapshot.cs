using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>One compiled rule.</summary>
internal sealed record RuleSnapshot
{
    /// <summary>The rule's name.</summary>
    public required string Id { get; init; }

    /// <summary>The reason code, made once: <c>policy_rule:&lt;id&gt;</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>When it matches; null = always.</summary>
    public ConditionSnapshot? Condition { get; init; }

    /// <summary>Indexes of the deployments to try, in order.</summary>
    public ImmutableArray<byte> Order { get; init; } = [];

    /// <summary>True when matching requests are refused.</summary>
    public bool Deny { get; init; }
}
