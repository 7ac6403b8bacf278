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

    /// <summary>Its condition; null = it always matches.</summary>
    public Written<string>? When { get; init; }

    /// <summary>What matching requests may not use.</summary>
    public SelectorDocument? Deny { get; init; }

    /// <summary>What matching requests must use.</summary>
    public SelectorDocument? Require { get; init; }

    /// <summary>What matching requests try first: references in order, or the name of an objective.</summary>
    public SelectorDocument? Prefer { get; init; }
}
