namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>models.yaml</c>, as written.</summary>
internal sealed record ModelDocument
{
    /// <summary>Path of the entry.</summary>
    public required string Key { get; init; }

    /// <summary>The exact name.</summary>
    public Written<string>? Id { get; init; }

    /// <summary>Other exact names, such as dated ones.</summary>
    public IReadOnlyList<Written<string>> Aliases { get; init; } = [];

    /// <summary>The model's licence.</summary>
    public Written<string>? Licence { get; init; }

    /// <summary>Size, in words.</summary>
    public Written<string>? Parameters { get; init; }

    /// <summary>Whether the weights can be had.</summary>
    public Written<bool>? OpenWeights { get; init; }

    /// <summary>Context window in tokens.</summary>
    public Written<int>? Context { get; init; }

    /// <summary>Longest answer in tokens.</summary>
    public Written<int>? MaxOutput { get; init; }

    /// <summary>Names of capabilities; null = not known.</summary>
    public IReadOnlyList<Written<string>>? Capabilities { get; init; }

    /// <summary>Published scores.</summary>
    public IReadOnlyList<QualityDocument> Quality { get; init; } = [];
}
