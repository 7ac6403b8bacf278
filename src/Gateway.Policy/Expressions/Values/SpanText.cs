using System.Buffers;
using System.Globalization;

namespace Gateway.Policy.Expressions.Values;

/// <summary>Spans of time as text: read as Go's <c>1h30m</c>, written as seconds.</summary>
internal static class SpanText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Nanoseconds)[] Units =
    [
        ("h", 3_600_000_000_000), ("ms", 1_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("us", 1000), ("µs", 1000), ("μs", 1000), ("ns", 1),
    ];

    /// <summary>Reads a span. Null: it is not one, it is finer than a tick, or it is outside CEL's range.</summary>
    public static long? Read(string text)
    {
        var negative = text.StartsWith('-');
        var rest = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        if (rest is "0")
        {
            return 0;
        }

        Int128 nanoseconds = 0;
        var parts = 0;
        while (rest.Length > 0)
        {
            if (!TryPart(ref rest, ref nanoseconds))
            {
                return null;
            }

            parts++;
        }

        var (ticks, finer) = Int128.DivRem(negative ? -nanoseconds : nanoseconds, TimeSpan.NanosecondsPerTick);
        return parts > 0 && finer == 0 && Moments.IsSpan(ticks) ? (long)ticks : null;
    }

    /// <summary>The span in seconds, such as <c>90.5s</c>.</summary>
    public static string Write(long ticks)
    {
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        var fraction = rest == 0 ? "" : $".{Math.Abs(rest).ToString("0000000", CultureInfo.InvariantCulture).TrimEnd('0')}";
        var sign = ticks < 0 && seconds == 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds}{fraction}s");
    }

    /// <summary>Takes a number with its unit from the front.</summary>
    private static bool TryPart(ref ReadOnlySpan<char> rest, ref Int128 nanoseconds)
    {
        var length = rest.IndexOfAnyExcept(Digits);
        var number = length <= 0 ? default : rest[..length];
        // Twelve digits before the point cover CEL's range, nine after it reach 1 ns of a second.
        if (number.Length is 0 or > 24 || number is "." || number.Count('.') > 1
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1e15m)
        {
            return false;
        }

        rest = rest[length..];
        foreach (var (unit, size) in Units)
        {
            if (rest.StartsWith(unit, StringComparison.Ordinal))
            {
                rest = rest[unit.Length..];
                nanoseconds += (Int128)(amount * size);
                return decimal.IsInteger(amount * size);
            }
        }

        return false;
    }
}
