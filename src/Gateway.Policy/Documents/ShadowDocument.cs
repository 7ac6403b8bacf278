namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>shadows</c>, as written.</summary>
internal sealed record ShadowDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The shadow's name.</summary>
    public Written<string>? Id { get; init; }

    /// <summary>Which requests are copied; null = all.</summary>
    public Written<string>? When { get; init; }

    /// <summary>The deployment that gets the copy.</summary>
    public Written<string>? To { get; init; }

    /// <summary>Share of the matching requests.</summary>
    public Written<string>? Share { get; init; }

    /// <summary>Most money in a day.</summary>
    public Written<string>? MaxUsdPerDay { get; init; }
}
