namespace Gateway.Policy.Prediction;

/// <summary>How much is left of something that has come so far, from how much others came to: output tokens, or time at a place. Not thread-safe.</summary>
public sealed class RemainingValues
{
    // Thirty-two steps: between two of them lies three per cent of all requests.
    private const int Steps = 32;

    private readonly RecentValues _values;
    private readonly double[] _spread = new double[Steps + 1];
    private bool _isStale;

    /// <summary>Nothing measured. Values outside the two bounds are counted as the bound.</summary>
    public RemainingValues(double smallest, double largest) => _values = new RecentValues(smallest, largest);

    /// <summary>True when enough was measured, and not too long ago.</summary>
    public bool IsKnown(double nowMs) => _values.IsKnown(nowMs);

    /// <summary>Counts what one came to.</summary>
    public void Add(double value, double nowMs)
    {
        _values.Add(value, nowMs);
        _isStale = true;
    }

    /// <summary>Where among all values one that has come to <paramref name="soFar"/> is, for <see cref="Remaining"/>.</summary>
    public double Rank(double soFar)
    {
        if (_isStale)
        {
            _values.Spread(_spread);
            _isStale = false;
        }

        var reached = 0;
        while (reached < Steps && _spread[reached + 1] <= soFar)
        {
            reached++;
        }

        if (reached == Steps)
        {
            return Steps;
        }

        var width = _spread[reached + 1] - _spread[reached];
        return reached + (soFar > _spread[reached] && width > 0 ? (soFar - _spread[reached]) / width : 0);
    }

    /// <summary>
    /// What is left when <paramref name="soFar"/>, of this <paramref name="rank"/>, has come: the share <paramref name="u"/>, 0 to 1, of
    /// those that came at least as far had less left.
    /// </summary>
    public double Remaining(double soFar, double rank, double u)
    {
        if (rank >= Steps)
        {
            // Longer than any before it: it may be as much again as half of them come to at all.
            return u * _values.P50;
        }

        var share = rank + ((Steps - rank) * u);
        var step = Math.Min((int)share, Steps - 1);
        var value = _spread[step] + ((share - step) * (_spread[step + 1] - _spread[step]));
        return Math.Max(0, value - soFar);
    }
}
