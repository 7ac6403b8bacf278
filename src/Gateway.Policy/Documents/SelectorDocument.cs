namespace Gateway.Policy.Documents;

/// <summary>Which deployments a rule means: a list of references, or one text whose meaning depends on the key.</summary>
internal sealed record SelectorDocument
{
    /// <summary>Line of the key.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the key.</summary>
    public required string Key { get; init; }

    /// <summary>The references, when a list is written.</summary>
    public IReadOnlyList<Written<string>>? References { get; init; }

    /// <summary>The text, when no list is written: a condition on a deployment, or the name of an objective.</summary>
    public Written<string>? Text { get; init; }
}
