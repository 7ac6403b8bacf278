namespace Gateway.Policy.Prediction;

/// <summary>
/// An engine whose work is known: the time to the first token is a line over the tokens it must read first (its own prompt and those
/// that are being read), the time for a token a line over the requests at work beside it. What the line leaves unexplained is kept as
/// quantiles of the ratio between what came and what was expected. Not thread-safe.
/// </summary>
public sealed class LocalLatencyModel : ILatencyModel
{
    private const double ShortestMs = 0.1;
    private const double LongestMs = 4e7;

    // A thousand times off either way is the end of the scale.
    private const double SmallestRatio = 1e-3;
    private const double LargestRatio = 1e3;

    // Fewer tokens say more of one pause than of a speed.
    private const int TokensForSpeed = 8;

    // As long as the sketches': line and ratio must describe the same past.
    private readonly DecayedLine _reading = new(RecentValues.HalfLifeMs);
    private readonly DecayedLine _step = new(RecentValues.HalfLifeMs);
    private readonly RecentValues _ratio = new(SmallestRatio, LargestRatio);
    private readonly RecentValues _whole = new(ShortestMs, LongestMs);
    private readonly double _failureMs;

    /// <summary>Nothing learnt.</summary>
    /// <param name="failureMs">As how slow a failure counts, at least: the limit for the first byte.</param>
    public LocalLatencyModel(double failureMs) => _failureMs = failureMs;

    /// <summary>Measured reading speed in tokens a second; 0 when unknown.</summary>
    public double ReadTokensPerSecond => _reading is { IsKnown: true, Slope: > 0 } ? 1000 / _reading.Slope : 0;

    /// <inheritdoc/>
    public bool TryPredict(int uncachedTokens, int backlogTokens, int busy, double nowMs, out ServiceForecast forecast)
    {
        var msPerToken = _step.IsKnown ? _step.At(busy + 1) : 0;
        if (!_reading.IsKnown)
        {
            // Where only whole answers were seen, they are what is known: never too short for a first token.
            forecast = new ServiceForecast(_whole.P50, _whole.P90, msPerToken);
            return _whole.IsKnown(nowMs);
        }

        var line = _reading.At(uncachedTokens + (double)backlogTokens);
        forecast = _ratio.IsKnown(nowMs)
            ? new ServiceForecast(line * _ratio.P50, line * _ratio.P90, msPerToken)
            : new ServiceForecast(line, line, msPerToken);
        return true;
    }

    /// <inheritdoc/>
    public void Learn(in AttemptSample sample, in RunningRequest began, double nowMs)
    {
        var work = sample.UncachedTokens + (double)began.BacklogTokens;
        switch (sample.End)
        {
            case AttemptEnd.Streamed when sample.TtftMs is { } ttft:
                LearnRatio(ttft, began, nowMs);
                _reading.Add(work, ttft, nowMs);
                if (sample.OutputTokens >= TokensForSpeed && sample.TotalMs > ttft)
                {
                    _step.Add(began.Busy + 1, (sample.TotalMs - ttft) / (sample.OutputTokens - 1), nowMs);
                }

                break;
            case AttemptEnd.Whole:
                _whole.Add(sample.TotalMs, nowMs);
                break;
            case AttemptEnd.Failed:
                LearnRatio(Math.Max(sample.TotalMs, _failureMs), began, nowMs);
                break;
            case AttemptEnd.GivenUp when _reading.IsKnown && sample.TotalMs > _reading.At(work):
                LearnRatio(sample.TotalMs, began, nowMs);
                break;
            default:
                break;
        }
    }

    // Against the line over the sizes that were known beforehand, so that an estimate of tokens that is always off is made up for.
    private void LearnRatio(double ttftMs, in RunningRequest began, double nowMs)
    {
        if (_reading.IsKnown && _reading.At(began.UncachedTokens + (double)began.BacklogTokens) is > 0 and var expected)
        {
            _ratio.Add(ttftMs / expected, nowMs);
        }
    }
}
