namespace Gateway.Policy.Rehearsal;

/// <summary>Measures deployments by what recorded traffic says of them.</summary>
internal static class MeasuredTraffic
{
    /// <summary>Fewer tokens than this say nothing of a speed.</summary>
    private const int LeastOutput = 8;

    /// <summary>The prompts must differ by this factor before a line is laid through their times.</summary>
    private const double LeastSpread = 1.5;

    /// <summary>What is known of each deployment, by id.</summary>
    public static Dictionary<string, MeasuredDeployment> Of(IReadOnlyList<RecordedRequest> traffic)
    {
        var samples = new Dictionary<string, List<Sample>>(StringComparer.Ordinal);
        foreach (var request in traffic)
        {
            if (request.Observed is not { Deployment: { } deployment, Status: 200 } observed)
            {
                continue;
            }

            if (!samples.TryGetValue(deployment, out var list))
            {
                samples.Add(deployment, list = []);
            }

            list.Add(SampleOf(request, observed));
        }

        return samples.ToDictionary(pair => pair.Key, pair => Measure(pair.Value), StringComparer.Ordinal);
    }

    private static Sample SampleOf(RecordedRequest request, RecordedOutcome observed)
    {
        var tokens = (observed.InputTokens ?? request.InputTokens) - (observed.CachedInputTokens ?? 0);

        // A whole answer's first byte comes with its last: its time says nothing of the first token, but something of the speed.
        var ttft = request.Stream && observed.TtftMs is { } first ? Math.Max(0, first - observed.QueueMs) : double.NaN;
        var begun = request.Stream ? observed.TtftMs ?? observed.DurationMs : observed.QueueMs;
        var speed = observed.OutputTokens >= LeastOutput && observed.DurationMs > begun ? observed.OutputTokens.Value * 1000.0 / (observed.DurationMs - begun) : double.NaN;
        return new Sample(Math.Max(0, tokens), ttft, speed);
    }

    private static MeasuredDeployment Measure(List<Sample> samples)
    {
        Sample[] streams = [.. samples.Where(sample => !double.IsNaN(sample.TtftMs))];
        double[] ttft = [.. streams.Select(sample => sample.TtftMs).Order()];
        double[] speeds = [.. samples.Select(sample => sample.Speed).Where(speed => !double.IsNaN(speed)).Order()];
        var (overhead, slope) = Line(streams);
        double[] factors = [.. streams.Select(sample => sample.TtftMs / Math.Max(1, overhead + ((slope ?? 0) * sample.Tokens))).Order()];
        return new MeasuredDeployment
        {
            TtftMs = ttft,
            TokensPerSecond = speeds,
            OverheadMs = overhead,
            PrefillMsPerToken = slope,
            P90Factor = factors.Length == 0 ? 1 : Math.Max(1, MeasuredDeployment.At(factors, 0.9)),
        };
    }

    // Least squares; where the prompts are too alike, or longer ones came sooner, their median is all there is to know.
    private static (double Overhead, double? Slope) Line(Sample[] samples)
    {
        if (samples.Length == 0)
        {
            return (0, null);
        }

        var (meanX, meanY) = (samples.Average(sample => (double)sample.Tokens), samples.Average(sample => sample.TtftMs));
        var (sumXX, sumXY) = (0.0, 0.0);
        foreach (var sample in samples)
        {
            sumXX += (sample.Tokens - meanX) * (sample.Tokens - meanX);
            sumXY += (sample.Tokens - meanX) * (sample.TtftMs - meanY);
        }

        var spread = samples.Max(sample => sample.Tokens) > LeastSpread * (samples.Min(sample => sample.Tokens) + 1);
        var slope = sumXX > 0 ? sumXY / sumXX : 0;
        if (!spread || slope <= 0)
        {
            double[] sorted = [.. samples.Select(sample => sample.TtftMs).Order()];
            return (MeasuredDeployment.At(sorted, 0.5), null);
        }

        return (Math.Max(0, meanY - (slope * meanX)), slope);
    }

    private readonly record struct Sample(int Tokens, double TtftMs, double Speed);
}
