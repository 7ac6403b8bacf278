namespace Gateway.Policy;

/// <summary>What a forecast has to know of a request. Sizes only; no text.</summary>
public readonly record struct ForecastRequest
{
    /// <summary>Input in tokens, as good as it is known.</summary>
    public int InputTokens { get; init; }

    /// <summary>Output limit the client set, in tokens; null when it set none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Input tokens that the deployment is believed to have in its cache; 0 when unknown.</summary>
    public int CachedTokens { get; init; }
}
