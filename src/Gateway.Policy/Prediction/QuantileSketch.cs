namespace Gateway.Policy.Prediction;

/// <summary>
/// Quantiles of a stream of positive values with a bounded relative error, the newest counting most. A DDSketch (Masson, Rim and Lee,
/// VLDB 2019) whose weights decay forward in time (Cormode et al., ICDE 2009): a value that came one half-life later weighs twice as
/// much, so nothing old is ever touched until the weights grow too large for a float. Memory is fixed; adding is O(1), a quantile
/// O(buckets in use); neither allocates. Not thread-safe.
/// </summary>
public sealed class QuantileSketch
{
    // A weight of 2^16 still leaves a float 8 bits beyond the unit; then all weights are scaled down at once.
    private const double LargestExponent = 16;

    // A bucket that weighs less than this share of one fresh value is forgotten, so that the buckets in use stay few.
    private const float Negligible = 1e-4f;

    private readonly double _smallest;
    private readonly double _halfLifeMs;
    private readonly double _logGamma;
    private readonly double _middle;
    private readonly float[] _buckets;
    private double _landmarkMs;
    private double _total;
    private int _first;
    private int _last = -1;

    /// <summary>An empty sketch.</summary>
    /// <param name="smallest">Values at or below it are all counted as it; greater than 0.</param>
    /// <param name="largest">Values at or above it are all counted as about it.</param>
    /// <param name="relativeError">How far a quantile may be from the true one, as a share of it; between 0 and 1.</param>
    /// <param name="halfLifeMs">After so many milliseconds a value counts half; infinite for no decay.</param>
    public QuantileSketch(double smallest, double largest, double relativeError, double halfLifeMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(largest, smallest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relativeError);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(relativeError, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLifeMs);
        var gamma = (1 + relativeError) / (1 - relativeError);
        _smallest = smallest;
        _halfLifeMs = halfLifeMs;
        _logGamma = Math.Log(gamma);
        _middle = 2 / (1 + gamma);
        _buckets = new float[(int)Math.Ceiling(Math.Log(largest / smallest) / _logGamma) + 1];
    }

    /// <summary>Values added since it was last empty.</summary>
    public long Count { get; private set; }

    /// <summary>What the values weigh at <paramref name="nowMs"/> together, where a fresh one weighs 1.</summary>
    public double WeightAt(double nowMs) => _total * double.Exp2((_landmarkMs - nowMs) / _halfLifeMs);

    /// <summary>Adds a value. <paramref name="nowMs"/> is monotonic time in milliseconds and never goes back by much.</summary>
    public void Add(double value, double nowMs)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        var exponent = (nowMs - _landmarkMs) / _halfLifeMs;
        if (exponent > LargestExponent)
        {
            MoveLandmark(nowMs);
            exponent = 0;
        }

        var weight = (float)double.Exp2(exponent);
        var index = IndexOf(value);
        _buckets[index] += weight;
        _total += weight;
        (_first, _last) = _last < 0 ? (index, index) : (Math.Min(_first, index), Math.Max(_last, index));
        Count++;
    }

    /// <summary>The smallest value that at least the share <paramref name="q"/> of the weight does not exceed; 0 when empty.</summary>
    public double Quantile(double q)
    {
        Span<double> one = stackalloc double[1];
        Quantiles([q], one);
        return one[0];
    }

    /// <summary>The values of several shares, which must rise, in one pass; all 0 when empty.</summary>
    public void Quantiles(ReadOnlySpan<double> shares, Span<double> values)
    {
        values.Clear();
        if (_last < 0)
        {
            return;
        }

        var next = 0;
        var sum = 0.0;
        for (var i = _first; i <= _last && next < shares.Length; i++)
        {
            sum += _buckets[i];
            while (next < shares.Length && sum >= shares[next] * _total)
            {
                values[next++] = ValueOf(i);
            }
        }

        // Only rounding can leave a share beyond the sum.
        values[next..].Fill(ValueOf(_last));
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _buckets.AsSpan().Clear();
        (_total, _first, _last, Count) = (0, 0, -1, 0);
    }

    private int IndexOf(double value) => value <= _smallest ? 0
        : (int)Math.Min(Math.Ceiling(Math.Log(value / _smallest) / _logGamma), _buckets.Length - 1);

    // The point of a bucket that is equally far from both of its ends, as a share of them.
    private double ValueOf(int index) => index == 0 ? _smallest : _smallest * Math.Exp(index * _logGamma) * _middle;

    private void MoveLandmark(double nowMs)
    {
        var scale = (float)double.Exp2((_landmarkMs - nowMs) / _halfLifeMs);
        _landmarkMs = nowMs;
        _total = 0;
        var (from, to) = (_first, _last);
        (_first, _last) = (0, -1);
        for (var i = from; i <= to; i++)
        {
            var weight = _buckets[i] * scale;
            _buckets[i] = weight < Negligible ? 0 : weight;
            if (_buckets[i] > 0)
            {
                _total += _buckets[i];
                (_first, _last) = (_last < 0 ? i : _first, i);
            }
        }

        Count = _last < 0 ? 0 : Count;
    }
}
