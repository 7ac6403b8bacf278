namespace Gateway.Policy.Snapshots;

/// <summary>
/// List prices in pico-USD per token (1 USD per million tokens = 1,000,000 pico-USD per token), so that money stays an
/// integer. <see cref="CachedInputPicoUsd"/> is null when the list has no price of its own for cached input: the input price counts.
/// </summary>
public sealed record PriceSnapshot(long InputPicoUsd, long OutputPicoUsd, long? CachedInputPicoUsd)
{
    /// <summary>The cost of one answer in nano-USD, rounded up so that a sum of costs never understates the bill.</summary>
    public long CostNanoUsd(long inputTokens, long outputTokens, long cachedInputTokens)
    {
        var cached = Math.Min(cachedInputTokens, inputTokens);
        var pico = checked(
            ((inputTokens - cached) * InputPicoUsd)
            + (cached * (CachedInputPicoUsd ?? InputPicoUsd))
            + (outputTokens * OutputPicoUsd));
        return (pico + 999) / 1000;
    }
}
