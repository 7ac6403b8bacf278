namespace Gateway.Policy.Documents;

/// <summary>A price as written: <c>unknown</c>, or USD per million tokens.</summary>
internal sealed record PriceDocument
{
    /// <summary>Line of the key.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the key.</summary>
    public required string Key { get; init; }

    /// <summary>True for <c>price: unknown</c>.</summary>
    public bool Unknown { get; init; }

    /// <summary>Input.</summary>
    public Written<string>? Input { get; init; }

    /// <summary>Output.</summary>
    public Written<string>? Output { get; init; }

    /// <summary>Input that the provider read from its cache.</summary>
    public Written<string>? CachedInput { get; init; }
}
