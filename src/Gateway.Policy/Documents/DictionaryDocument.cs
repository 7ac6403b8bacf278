namespace Gateway.Policy.Documents;

/// <summary>A list of terms as written.</summary>
internal sealed record DictionaryDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the entry.</summary>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    public Written<string>? Id { get; init; }

    /// <summary>How sensitive its terms are.</summary>
    public Written<string>? Level { get; init; }

    /// <summary>The terms; null when they are in a file.</summary>
    public IReadOnlyList<Written<string>>? Terms { get; init; }

    /// <summary>The text file beside this one that has them, one a line.</summary>
    public Written<string>? File { get; init; }
}
