using System.Globalization;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads shares, times and money as admins write them; reports what is none.</summary>
internal static class Amounts
{
    private const double LargestUsd = 1_000_000;
    private const double NanoPerUsd = 1e9;
    private const double Percents = 100;

    /// <summary>A share such as <c>5%</c>, above 0 and up to 1; null when absent or wrong.</summary>
    public static double? Share(Written<string>? written, ProblemCollector problems)
    {
        if (written is null)
        {
            return null;
        }

        if (written.Value.EndsWith('%') && TryNumber(written.Value.AsSpan(0, written.Value.Length - 1), out var percent) && percent is > 0 and <= Percents)
        {
            return percent / Percents;
        }

        problems.Add(written, "must be a share above 0% and up to 100%, for example 5%");
        return null;
    }

    /// <summary>Money in nano-USD; null when absent or wrong.</summary>
    public static long? NanoUsd(Written<string>? written, ProblemCollector problems)
    {
        if (written is null)
        {
            return null;
        }

        if (TryNumber(written.Value, out var usd) && usd is > 0 and <= LargestUsd)
        {
            return (long)(usd * NanoPerUsd);
        }

        problems.Add(written, $"must be a number of USD above 0 and up to {LargestUsd.ToString(CultureInfo.InvariantCulture)}");
        return null;
    }

    /// <summary>A duration; null when absent or wrong.</summary>
    public static TimeSpan? Duration(Written<string>? written, ProblemCollector problems)
    {
        if (written is null)
        {
            return null;
        }

        if (DurationText.TryParse(written.Value, out var duration))
        {
            return duration;
        }

        problems.Add(written, "must be a duration up to 24h, for example 500ms, 3s, 30m");
        return null;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
