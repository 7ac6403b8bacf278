namespace Gateway.Policy.Prediction;

/// <summary>
/// A provider that tells nothing of its inside: recent times to the first token and recent speeds, by size of the prompt. A failure counts
/// as a very slow answer, so one in ten failing shows in the ninetieth percentile and one in two in the median. Not thread-safe.
/// </summary>
public sealed class CloudLatencyModel : ILatencyModel
{
    // Half a day in milliseconds is longer than any limit; a tenth of a millisecond shorter than any network.
    private const double ShortestMs = 0.1;
    private const double LongestMs = 4e7;
    private const double SlowestPerSecond = 0.01;
    private const double FastestPerSecond = 1e5;

    // Fewer tokens say more of the network's packets than of a speed.
    private const int TokensForSpeed = 8;

    private readonly double _failureMs;
    private readonly RecentValues?[] _ttft = new RecentValues?[PromptSizes.Count];
    private readonly RecentValues?[] _perSecond = new RecentValues?[PromptSizes.Count];
    private readonly RecentValues _whole = new(ShortestMs, LongestMs);

    /// <summary>Nothing learnt.</summary>
    /// <param name="failureMs">As how slow a failure counts, at least: the limit for the first byte.</param>
    public CloudLatencyModel(double failureMs) => _failureMs = failureMs;

    /// <inheritdoc/>
    public bool TryPredict(int uncachedTokens, int backlogTokens, int busy, double nowMs, out ServiceForecast forecast)
    {
        var size = PromptSizes.ClassOf(uncachedTokens);

        // Where only whole answers were seen, they are what is known: never too short for a first token.
        var ttft = Nearest(_ttft, size, nowMs) ?? (_whole.IsKnown(nowMs) ? _whole : null);
        var perSecond = Nearest(_perSecond, size, nowMs);
        forecast = new ServiceForecast(ttft?.P50 ?? 0, ttft?.P90 ?? 0, perSecond is { P50: > 0 } ? 1000 / perSecond.P50 : 0);
        return ttft is not null;
    }

    /// <inheritdoc/>
    public void Learn(in AttemptSample sample, in RunningRequest began, double nowMs)
    {
        var size = PromptSizes.ClassOf(sample.UncachedTokens);
        switch (sample.End)
        {
            case AttemptEnd.Streamed when sample.TtftMs is { } ttft:
                Add(_ttft, size, ttft, ShortestMs, LongestMs, nowMs);
                if (sample.OutputTokens >= TokensForSpeed && sample.TotalMs > ttft)
                {
                    Add(_perSecond, size, (sample.OutputTokens - 1) * 1000 / (sample.TotalMs - ttft), SlowestPerSecond, FastestPerSecond, nowMs);
                }

                break;
            case AttemptEnd.Whole:
                _whole.Add(sample.TotalMs, nowMs);
                break;
            case AttemptEnd.Failed:
                Add(_ttft, size, Math.Max(sample.TotalMs, _failureMs), ShortestMs, LongestMs, nowMs);
                break;
            case AttemptEnd.GivenUp when TryPredict(sample.UncachedTokens, 0, 0, nowMs, out var expected) && sample.TotalMs > expected.TtftP50Ms:
                // Whoever gives up on a slow deployment must not hide how slow it is; whoever leaves early proves nothing.
                Add(_ttft, size, sample.TotalMs, ShortestMs, LongestMs, nowMs);
                break;
            default:
                break;
        }
    }

    private static void Add(RecentValues?[] values, int size, double value, double smallest, double largest, double nowMs) =>
        (values[size] ??= new RecentValues(smallest, largest)).Add(value, nowMs);

    // The class itself, else the next larger, else the next smaller, and so on outwards: too slow is the safer error.
    private static RecentValues? Nearest(RecentValues?[] values, int size, double nowMs)
    {
        for (var distance = 0; distance < values.Length; distance++)
        {
            if (size + distance < values.Length && values[size + distance] is { } larger && larger.IsKnown(nowMs))
            {
                return larger;
            }

            if (size - distance >= 0 && values[size - distance] is { } smaller && smaller.IsKnown(nowMs))
            {
                return smaller;
            }
        }

        return null;
    }
}
