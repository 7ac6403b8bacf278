using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Turns prices in USD per million tokens into whole pico-USD per token, exactly.</summary>
internal sealed class PriceCompiler(ProblemCollector problems)
{
    /// <summary>1 USD per million tokens in pico-USD per token.</summary>
    private const decimal PicoPerUnit = 1_000_000m;

    /// <summary>1 USD in pico-USD.</summary>
    private const decimal PicoPerUsd = 1_000_000_000_000m;

    /// <summary>Dearest price accepted, in USD per million tokens: keeps 2^31 tokens of cost inside 64 bits and catches a wrong unit.</summary>
    private const decimal MaxPrice = 1_000m;

    /// <summary>
    /// The price; null = unknown. What the deployment itself says counts before the catalogue. A local deployment without one costs
    /// nothing; a cloud deployment must say.
    /// </summary>
    public PriceSnapshot? Compile(DeploymentDocument deployment, Locality locality, PriceSnapshot? listed)
    {
        if (deployment.Price is not { } price)
        {
            if (locality == Locality.Local)
            {
                return new PriceSnapshot(0, 0, null);
            }

            if (listed is null)
            {
                problems.Add(deployment.Line, $"{deployment.Key}.price", "", "is missing; write {input: …, output: …} in USD per million tokens, or unknown");
            }

            return listed;
        }

        var input = ToPico(price.Input);
        var output = ToPico(price.Output);
        var cached = ToPico(price.CachedInput);
        return price.Unknown || input is null || output is null ? null : new PriceSnapshot(input.Value, output.Value, cached);
    }

    /// <summary>Rates of a price list; null with a problem.</summary>
    public PriceSnapshot? Compile(RatesDocument rates)
    {
        var input = ToPico(rates.Input);
        var output = ToPico(rates.Output);
        var price = new PriceSnapshot(input ?? 0, output ?? 0, ToPico(rates.CachedInput))
        {
            CacheWritePicoUsd = ToPico(rates.CacheWrite),
            CacheWriteHourPicoUsd = ToPico(rates.CacheWriteHour),
            ReasoningPicoUsd = ToPico(rates.Reasoning),
            AudioInputPicoUsd = ToPico(rates.AudioInput),
            BatchInputPicoUsd = ToPico(rates.BatchInput),
            BatchOutputPicoUsd = ToPico(rates.BatchOutput),
            ImagePicoUsd = ToPico(rates.Image, PicoPerUsd),
        };
        return input is null || output is null ? null : price;
    }

    private long? ToPico(Written<string>? written, decimal unit = PicoPerUnit)
    {
        if (written is null)
        {
            return null;
        }

        if (!decimal.TryParse(written.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) || price > MaxPrice)
        {
            problems.Add(written, $"must be a price in USD per million tokens from 0 to {MaxPrice}, for example 2.50");
            return null;
        }

        var pico = price * unit;
        if (pico != decimal.Truncate(pico))
        {
            problems.Add(written, "has more than six digits behind the point; prices are kept exactly and end there");
            return null;
        }

        return (long)pico;
    }
}
