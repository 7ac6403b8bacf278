using System.Globalization;

namespace Gateway.Policy.Expressions.Values;

/// <summary>Moments and spans of time, in ticks of 100 ns. CEL's are of 1 ns; a literal that needs more than ticks is refused.</summary>
internal static class Moments
{
    /// <summary>Digits of a second in a tick.</summary>
    private const int TickDigits = 7;

    /// <summary>0001-01-01T00:00:00Z, CEL's first moment and .NET's.</summary>
    private const long FirstTick = 0;

    /// <summary>The last tick of the year 9999.</summary>
    private const long LastTick = 3_155_378_975_999_999_999;

    /// <summary>The range of a protobuf Duration: 315,576,000,000 s to either side.</summary>
    private const long LongestSpan = 315_576_000_000 * TimeSpan.TicksPerSecond;

    public static Failure AddSpan(in Value moment, in Value span, out Value result) => Moment((Int128)moment.Bits + span.Bits, out result);

    public static Failure AddToSpan(in Value span, in Value moment, out Value result) => AddSpan(moment, span, out result);

    public static Failure SubtractSpan(in Value moment, in Value span, out Value result) =>
        Moment((Int128)moment.Bits - span.Bits, out result);

    public static Failure Between(in Value a, in Value b, out Value result) => Span((Int128)a.Bits - b.Bits, out result);

    public static Failure AddSpans(in Value a, in Value b, out Value result) => Span((Int128)a.Bits + b.Bits, out result);

    /// <summary>True when the ticks are a span that CEL admits.</summary>
    public static bool IsSpan(Int128 ticks) => ticks >= -LongestSpan && ticks <= LongestSpan;

    /// <summary>Reads RFC 3339. Null: it is not a moment, or it is finer than a tick.</summary>
    public static long? Read(string text)
    {
        var fraction = "";
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            fraction = string.Concat(text.Skip(dot + 1).TakeWhile(char.IsAsciiDigit));
            text = text.Remove(dot, fraction.Length + 1);
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];
        var isFraction = dot == "yyyy-MM-ddTHH:mm:ss".Length && fraction.Length is > 0 and <= 9;
        var isFiner = fraction.Length > TickDigits && fraction.AsSpan(TickDigits).ContainsAnyExcept('0');
        if ((dot >= 0 && !isFraction) || isFiner
            || !DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return null;
        }

        var digits = fraction.PadRight(TickDigits, '0').AsSpan(0, TickDigits);
        return moment.UtcTicks + long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The moment in RFC 3339, UTC, with the digits of the second that are not zero at the end.</summary>
    public static string Write(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";

    private static Failure Moment(Int128 ticks, out Value result)
    {
        result = new Value(unchecked((long)ticks));
        return ticks < FirstTick || ticks > LastTick ? Failure.Overflow : Failure.None;
    }

    private static Failure Span(Int128 ticks, out Value result)
    {
        result = new Value(unchecked((long)ticks));
        return IsSpan(ticks) ? Failure.None : Failure.Overflow;
    }
}
