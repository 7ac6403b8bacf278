namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>fallbacks</c> as written.</summary>
internal sealed record FallbackDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The triggers it is for.</summary>
    public IReadOnlyList<Written<string>> On { get; init; } = [];

    /// <summary>Who failed; null = anybody.</summary>
    public IReadOnlyList<Written<string>>? From { get; init; }

    /// <summary>Who is tried next, in order; empty = nobody.</summary>
    public IReadOnlyList<Written<string>> To { get; init; } = [];
}
