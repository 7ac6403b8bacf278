namespace Gateway.Policy.Documents;

/// <summary>Rates as written, in USD per million tokens, images in USD each. Null = not stated.</summary>
internal sealed record RatesDocument
{
    /// <summary>Input.</summary>
    public Written<string>? Input { get; init; }

    /// <summary>Output.</summary>
    public Written<string>? Output { get; init; }

    /// <summary>Input read from the provider's cache.</summary>
    public Written<string>? CachedInput { get; init; }

    /// <summary>Input written to the cache for five minutes.</summary>
    public Written<string>? CacheWrite { get; init; }

    /// <summary>Input written to the cache for an hour.</summary>
    public Written<string>? CacheWriteHour { get; init; }

    /// <summary>Output of reasoning.</summary>
    public Written<string>? Reasoning { get; init; }

    /// <summary>Input of audio.</summary>
    public Written<string>? AudioInput { get; init; }

    /// <summary>Input in a batch.</summary>
    public Written<string>? BatchInput { get; init; }

    /// <summary>Output in a batch.</summary>
    public Written<string>? BatchOutput { get; init; }

    /// <summary>One image of the input.</summary>
    public Written<string>? Image { get; init; }
}
