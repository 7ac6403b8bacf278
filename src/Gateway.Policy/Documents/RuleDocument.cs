namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>rules</c>, as written.</summary>
internal sealed record RuleDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the entry.</summary>
    public required string Key { get; init; }

    /// <summary>The rule's name.</summary>
    public Written<string>? Id { get; init; }

    /// <summary>Its conditions; null = it always matches.</summary>
    public ConditionDocument? When { get; init; }

    /// <summary>References to deployments, in the order to try.</summary>
    public IReadOnlyList<Written<string>>? Use { get; init; }

    /// <summary>True when matching requests are refused.</summary>
    public Written<bool>? Deny { get; init; }
}
