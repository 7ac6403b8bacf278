namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>objectives</c>, as written.</summary>
internal sealed record ObjectiveDocument
{
    /// <summary>The name that rules use.</summary>
    public required Written<string> Name { get; init; }

    /// <summary>References to deployments: earlier ones first, those not named never. Null = all deployments alike.</summary>
    public IReadOnlyList<Written<string>>? Order { get; init; }

    /// <summary>Aspect and weight.</summary>
    public IReadOnlyList<(string Name, Written<string> Value)> Weights { get; init; } = [];

    /// <summary>Longest time to the first token.</summary>
    public Written<string>? SloTtft { get; init; }

    /// <summary>Longest time to the end of the answer.</summary>
    public Written<string>? SloTotal { get; init; }

    /// <summary>When and how much may spill; null = as far as the promise asks.</summary>
    public SpillDocument? Spill { get; init; }
}
