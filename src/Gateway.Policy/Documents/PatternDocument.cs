namespace Gateway.Policy.Documents;

/// <summary>A pattern as written.</summary>
internal sealed record PatternDocument
{
    /// <summary>Its name.</summary>
    public Written<string>? Id { get; init; }

    /// <summary>How sensitive what it matches is.</summary>
    public Written<string>? Level { get; init; }

    /// <summary>The regular expression.</summary>
    public Written<string>? Pattern { get; init; }

    /// <summary>Words of which one must stand near; none = it counts alone.</summary>
    public IReadOnlyList<Written<string>> Context { get; init; } = [];
}
