namespace Gateway.Contracts;

/// <summary>What a decision was made from. No text of the request.</summary>
public sealed record DecisionFacts
{
    /// <summary>Dialect of the client, for example <c>openai.chat</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>Name of the calling key; null when it was not recognised.</summary>
    public string? Key { get; init; }

    /// <summary>The model asked for; null when the body could not be read.</summary>
    public string? RequestedModel { get; init; }

    /// <summary>True for a stream.</summary>
    public required bool Stream { get; init; }

    /// <summary>Estimated input in tokens.</summary>
    public required int InputTokensEstimate { get; init; }

    /// <summary>Label: <c>public, internal, confidential, restricted</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Kinds of private data found; never the values.</summary>
    public required IReadOnlyList<string> Findings { get; init; }
}
