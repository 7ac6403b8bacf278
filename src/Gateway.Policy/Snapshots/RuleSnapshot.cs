namespace Gateway.Policy.Snapshots;

/// <summary>One compiled rule.</summary>
internal sealed record RuleSnapshot
{
    /// <summary>The rule's name.</summary>
    public required string Id { get; init; }

    /// <summary>The reason code, made once: <c>policy_rule:&lt;id&gt;</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What it does.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Which requests it matches; null = all.</summary>
    public RuleCondition? When { get; init; }

    /// <summary>Of a protecting rule: bit per deployment that it takes away from every request it matches.</summary>
    public ulong Removes { get; init; }

    /// <summary>Of a protecting rule: a condition on each deployment, which must hold (require) or must not (deny); null = none.</summary>
    public RuleCondition? Filter { get; init; }

    /// <summary>Of a preferring rule: how what is left is ranked.</summary>
    public ObjectiveSnapshot? Objective { get; init; }
}
