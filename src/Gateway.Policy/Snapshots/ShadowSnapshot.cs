namespace Gateway.Policy.Snapshots;

/// <summary>One compiled shadow: some answered requests are sent once more, to another cloud deployment, to measure it. The answer is thrown away.</summary>
public sealed record ShadowSnapshot
{
    /// <summary>The shadow's name.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the deployment that gets the copy.</summary>
    public required int DeploymentIndex { get; init; }

    /// <summary>Share of the matching requests, above 0 and up to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Most that the copies may cost in a day of UTC, in nano-USD.</summary>
    public required long MaxNanoUsdPerDay { get; init; }

    /// <summary>Which requests are copied; null = all.</summary>
    internal RuleCondition? When { get; init; }

    /// <summary>What its draws are made with.</summary>
    public required long Lot { get; init; }
}
