using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>
/// List prices in pico-USD per token (1 USD per million tokens = 1,000,000 pico-USD per token), so that money stays an
/// integer. A price that is null has none of its own: the input price counts for input, the output price for output.
/// </summary>
public sealed record PriceSnapshot(long InputPicoUsd, long OutputPicoUsd, long? CachedInputPicoUsd)
{
    /// <summary>Input written to the provider's cache for five minutes.</summary>
    public long? CacheWritePicoUsd { get; init; }

    /// <summary>Input written to the provider's cache for an hour.</summary>
    public long? CacheWriteHourPicoUsd { get; init; }

    /// <summary>Output of reasoning.</summary>
    public long? ReasoningPicoUsd { get; init; }

    /// <summary>Input of audio.</summary>
    public long? AudioInputPicoUsd { get; init; }

    /// <summary>Input in a batch.</summary>
    public long? BatchInputPicoUsd { get; init; }

    /// <summary>Output in a batch.</summary>
    public long? BatchOutputPicoUsd { get; init; }

    /// <summary>One image of the input, in pico-USD.</summary>
    public long? ImagePicoUsd { get; init; }

    /// <summary>What holds instead for long prompts, by the size it begins at.</summary>
    public ImmutableArray<PriceTier> Tiers { get; init; } = [];

    /// <summary>First day that the price holds; null = always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The price list it is from; null when it was written into the deployment.</summary>
    public string? Source { get; init; }

    /// <summary>The price before <see cref="From"/>; null = unknown.</summary>
    public PriceSnapshot? Earlier { get; init; }

    /// <summary>The price that holds at this moment (days are those of UTC); null = unknown.</summary>
    public PriceSnapshot? At(DateTimeOffset moment)
    {
        var price = this;
        while (price?.From is { } from && from > DateOnly.FromDateTime(moment.UtcDateTime))
        {
            price = price.Earlier;
        }

        return price;
    }

    /// <summary>
    /// The cost of one answer in nano-USD, rounded up so that a sum of costs never understates the bill. A long prompt pays the
    /// tier's prices for all of its tokens.
    /// </summary>
    /// <param name="inputTokens">All input.</param>
    /// <param name="outputTokens">All output.</param>
    /// <param name="cachedInputTokens">The part of the input that was read from the provider's cache.</param>
    /// <param name="cacheWriteTokens">The part of the input that was written to it.</param>
    /// <param name="reasoningTokens">The part of the output that was reasoning.</param>
    public long CostNanoUsd(long inputTokens, long outputTokens, long cachedInputTokens, long cacheWriteTokens = 0, long reasoningTokens = 0)
    {
        var rates = RatesFor(inputTokens);
        var cached = Math.Min(cachedInputTokens, inputTokens);
        var written = Math.Min(cacheWriteTokens, inputTokens - cached);
        var reasoning = Math.Min(reasoningTokens, outputTokens);
        var pico = checked(
            ((inputTokens - cached - written) * rates.InputPicoUsd)
            + (cached * (rates.CachedInputPicoUsd ?? rates.InputPicoUsd))
            + (written * (rates.CacheWritePicoUsd ?? rates.InputPicoUsd))
            + ((outputTokens - reasoning) * rates.OutputPicoUsd)
            + (reasoning * (rates.ReasoningPicoUsd ?? rates.OutputPicoUsd)));
        return (pico + 999) / 1000;
    }

    private PriceSnapshot RatesFor(long inputTokens)
    {
        var rates = this;
        foreach (var tier in Tiers)
        {
            rates = inputTokens >= tier.FromTokens ? tier.Rates : rates;
        }

        return rates;
    }
}
