namespace Gateway.Policy.Prediction;

/// <summary>
/// Median and ninetieth percentile of what was measured lately, read without work: a sketch and its two quantiles as they were at one of
/// the last values. Not thread-safe.
/// </summary>
public sealed class RecentValues
{
    /// <summary>Values before anything is concluded: one or two may be a cold start or an accident.</summary>
    public const int EnoughValues = 5;

    /// <summary>How fast what was measured loses its say. Ten minutes: a brown-out is forgotten within the hour, a quiet spell is survived.</summary>
    public const double HalfLifeMs = 10 * 60 * 1000;

    // Half a fresh value: five values are forgotten after half an hour without another, a thousand after two.
    private const double LeastWeight = 0.5;

    // Looking the quantiles up costs more than adding, so under load it is done for every sixteenth of all values, or after this time.
    private const int RefreshShare = 16;
    private const double RefreshMs = 100;

    private const double RelativeError = 0.02;
    private static readonly double[] Shares = [0.5, 0.9];

    private readonly QuantileSketch _sketch;
    private double _knownUntilMs;
    private double _refreshedMs;
    private int _pending;

    /// <summary>Nothing measured. Values outside the two bounds are counted as the bound.</summary>
    public RecentValues(double smallest, double largest) => _sketch = new QuantileSketch(smallest, largest, RelativeError, HalfLifeMs);

    /// <summary>The median; 0 when nothing was measured.</summary>
    public double P50 { get; private set; }

    /// <summary>The value that nine of ten keep under; 0 when nothing was measured.</summary>
    public double P90 { get; private set; }

    /// <summary>Values counted since it last forgot all.</summary>
    public long Count => _sketch.Count;

    /// <summary>True when enough was measured, and not too long ago, to conclude from it.</summary>
    public bool IsKnown(double nowMs) => _sketch.Count >= EnoughValues && nowMs <= _knownUntilMs;

    /// <summary>Counts a value.</summary>
    public void Add(double value, double nowMs)
    {
        if (_sketch.Count > 0 && nowMs > _knownUntilMs)
        {
            // What is too old to conclude from must not come back to life with the next single value.
            _sketch.Clear();
        }

        _sketch.Add(value, nowMs);
        if (++_pending * RefreshShare > _sketch.Count || nowMs - _refreshedMs > RefreshMs)
        {
            Refresh(nowMs);
        }
    }

    /// <summary>The values at evenly spaced shares from 0 to 1.</summary>
    public void Spread(Span<double> values)
    {
        Span<double> shares = stackalloc double[values.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = i / (shares.Length - 1.0);
        }

        _sketch.Quantiles(shares, values);
    }

    private void Refresh(double nowMs)
    {
        Span<double> values = stackalloc double[2];
        _sketch.Quantiles(Shares, values);
        (P50, P90) = (values[0], values[1]);
        _knownUntilMs = nowMs + (HalfLifeMs * Math.Log2(_sketch.WeightAt(nowMs) / LeastWeight));
        (_refreshedMs, _pending) = (nowMs, 0);
    }
}
