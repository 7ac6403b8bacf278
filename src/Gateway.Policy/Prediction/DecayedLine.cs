namespace Gateway.Policy.Prediction;

/// <summary>
/// A straight line through measured points, the newest counting most: weighted least squares from five decayed sums, which is what
/// recursive least squares with forgetting computes, without a matrix that can lose its definiteness. Not thread-safe.
/// </summary>
public sealed class DecayedLine(double halfLifeMs)
{
    // Below this spread of x, as a share of its mean, the points say nothing of a slope.
    private const double LeastSpread = 0.05;

    // A point this many times above or below the line is an accident (a stalled engine, a suspended machine) and is pulled to there.
    private const double MostSurprise = 8;

    private double _lastMs;
    private double _weight;
    private double _x;
    private double _y;
    private double _xx;
    private double _xy;

    /// <summary>Points added.</summary>
    public long Count { get; private set; }

    /// <summary>True when enough points were added to conclude from.</summary>
    public bool IsKnown => Count >= RecentValues.EnoughValues;

    /// <summary>The y of the line at x, never negative; 0 when nothing was added.</summary>
    public double At(double x)
    {
        if (_weight <= 0)
        {
            return 0;
        }

        var slope = Slope;
        return Math.Max(0, ((_y - (slope * _x)) / _weight) + (slope * x));
    }

    /// <summary>
    /// How much y grows with x; 0 while the points are too close together to tell. Never negative, and never so steep that the line
    /// would begin below 0: neither a longer prompt nor a fuller batch makes anything faster.
    /// </summary>
    public double Slope
    {
        get
        {
            var meanX = _x / _weight;
            var variance = (_xx / _weight) - (meanX * meanX);
            if (!(_weight > 0) || !(variance > LeastSpread * LeastSpread * meanX * meanX))
            {
                return 0;
            }

            var slope = ((_xy / _weight) - (meanX * _y / _weight)) / variance;
            return Math.Clamp(slope, 0, meanX > 0 ? _y / _x : double.MaxValue);
        }
    }

    /// <summary>Adds a point at <paramref name="nowMs"/>, monotonic milliseconds.</summary>
    public void Add(double x, double y, double nowMs)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y) || x < 0 || y < 0)
        {
            return;
        }

        if (IsKnown && At(x) is > 0 and var expected)
        {
            y = Math.Clamp(y, expected / MostSurprise, expected * MostSurprise);
        }

        var keep = double.Exp2(Math.Min(0, _lastMs - nowMs) / halfLifeMs);
        _lastMs = nowMs;
        _weight = (_weight * keep) + 1;
        _x = (_x * keep) + x;
        _y = (_y * keep) + y;
        _xx = (_xx * keep) + (x * x);
        _xy = (_xy * keep) + (x * y);
        Count++;
    }
}
