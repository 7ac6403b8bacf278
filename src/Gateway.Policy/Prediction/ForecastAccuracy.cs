namespace Gateway.Policy.Prediction;

/// <summary>How the last forecasts of one deployment compare with what came. Keeps the last <see cref="Kept"/>. Not thread-safe.</summary>
public sealed class ForecastAccuracy
{
    /// <summary>How many forecasts are kept: enough to tell 90 % from 85 % apart.</summary>
    public const int Kept = 256;

    private readonly float[] _errors = new float[Kept];
    private readonly bool[] _kept = new bool[Kept];
    private int _next;

    /// <summary>Forecasts compared, at most <see cref="Kept"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Compares a forecast with what came, in milliseconds.</summary>
    public void Add(double p50Ms, double p90Ms, double actualMs)
    {
        _errors[_next] = (float)(Math.Abs(p50Ms - actualMs) / Math.Max(actualMs, 1));
        _kept[_next] = actualMs <= p90Ms;
        _next = (_next + 1) % Kept;
        Count = Math.Min(Count + 1, Kept);
    }

    /// <summary>Share of the answers that came within the predicted ninetieth percentile, 0 to 1; null when none was compared.</summary>
    public double? P90Coverage => Count == 0 ? null : _kept.AsSpan(0, Count).Count(true) / (double)Count;

    /// <summary>Median of how far the predicted median was off, as a share of what came; null when none was compared. Allocates: for reports.</summary>
    public double? MedianError
    {
        get
        {
            if (Count == 0)
            {
                return null;
            }

            var errors = _errors.AsSpan(0, Count).ToArray();
            Array.Sort(errors);
            return errors[Count / 2];
        }
    }
}
