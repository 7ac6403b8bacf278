namespace Gateway.Policy.Documents;

/// <summary>The <c>when</c> of a rule, as written. Null = the key is absent and holds for every request.</summary>
internal sealed record ConditionDocument
{
    /// <summary>Model names as asked for.</summary>
    public IReadOnlyList<Written<string>>? Models { get; init; }

    /// <summary>Ids of virtual keys.</summary>
    public IReadOnlyList<Written<string>>? Keys { get; init; }

    /// <summary>Tags of the key or the request.</summary>
    public IReadOnlyList<Written<string>>? Tags { get; init; }

    /// <summary>Fewest input tokens.</summary>
    public Written<int>? MinInputTokens { get; init; }

    /// <summary>Most input tokens.</summary>
    public Written<int>? MaxInputTokens { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<Written<string>>? Labels { get; init; }

    /// <summary>Whether a stream was asked for.</summary>
    public Written<bool>? Stream { get; init; }

    /// <summary>Capabilities.</summary>
    public IReadOnlyList<Written<string>>? Needs { get; init; }

    /// <summary>True when no condition is written, not even a faulty one.</summary>
    public bool IsEmpty { get; init; }
}
