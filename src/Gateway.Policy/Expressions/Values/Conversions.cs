using System.Globalization;

namespace Gateway.Policy.Expressions.Values;

/// <summary>CEL's conversions between types. One that would lose the value's range fails; a fraction is cut off.</summary>
internal static class Conversions
{
    /// <summary>2^63 and 2^64: the first doubles that are too large for the whole numbers.</summary>
    private const double IntEnd = 9223372036854775808.0;
    private const double UIntEnd = 18446744073709551616.0;

    public static Failure Same(in Value value, out Value result)
    {
        result = value;
        return Failure.None;
    }

    public static Failure UIntToInt(in Value value, out Value result) =>
        Keep(value.UInt <= long.MaxValue, value, Failure.Overflow, out result);

    public static Failure IntToUInt(in Value value, out Value result) => Keep(value.Bits >= 0, value, Failure.Overflow, out result);

    // cel-go refuses the ends of the range as well: a double there may have been rounded from outside it.
    public static Failure DoubleToInt(in Value value, out Value result)
    {
        var fits = value.Double > -IntEnd && value.Double < IntEnd;
        return Keep(fits, fits ? new Value((long)value.Double) : default, Failure.Overflow, out result);
    }

    public static Failure DoubleToUInt(in Value value, out Value result)
    {
        var fits = value.Double >= 0 && value.Double < UIntEnd;
        return Keep(fits, fits ? new Value((ulong)value.Double) : default, Failure.Overflow, out result);
    }

    public static Failure TextToInt(in Value value, out Value result)
    {
        var reads = long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return Keep(reads, new Value(number), Failure.NotConvertible, out result);
    }

    public static Failure TextToUInt(in Value value, out Value result)
    {
        var reads = ulong.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return Keep(reads, new Value(number), Failure.NotConvertible, out result);
    }

    public static Failure TextToDouble(in Value value, out Value result)
    {
        var reads = DoubleText.TryRead(value.Text, out var number);
        return Keep(reads, new Value(number), Failure.NotConvertible, out result);
    }

    public static Failure TextToBool(in Value value, out Value result)
    {
        // The words of Go's ParseBool, which cel-go uses.
        var isTrue = value.Text is "true" or "TRUE" or "True" or "t" or "T" or "1";
        var isFalse = value.Text is "false" or "FALSE" or "False" or "f" or "F" or "0";
        return Keep(isTrue || isFalse, Value.Of(isTrue), Failure.NotConvertible, out result);
    }

    public static Failure IntToDouble(in Value value, out Value result) =>
        Keep(true, new Value((double)value.Bits), Failure.None, out result);

    public static Failure UIntToDouble(in Value value, out Value result) =>
        Keep(true, new Value((double)value.UInt), Failure.None, out result);

    public static Failure IntToText(in Value value, out Value result) =>
        Text(value.Bits.ToString(CultureInfo.InvariantCulture), out result);

    public static Failure UIntToText(in Value value, out Value result) =>
        Text(value.UInt.ToString(CultureInfo.InvariantCulture), out result);

    public static Failure DoubleToText(in Value value, out Value result) => Text(DoubleText.Write(value.Double), out result);

    public static Failure BoolToText(in Value value, out Value result) => Text(value.IsTrue ? "true" : "false", out result);

    public static Failure MomentToText(in Value value, out Value result) => Text(Moments.Write(value.Bits), out result);

    public static Failure SpanToText(in Value value, out Value result) => Text(SpanText.Write(value.Bits), out result);

    /// <summary>Seconds since 1970, downward.</summary>
    public static Failure MomentToInt(in Value value, out Value result)
    {
        var ticks = value.Bits - DateTime.UnixEpoch.Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return Keep(true, new Value(rest < 0 ? seconds - 1 : seconds), Failure.None, out result);
    }

    private static Failure Text(string text, out Value result) => Keep(true, new Value((object)text), Failure.None, out result);

    private static Failure Keep(bool succeeds, Value value, Failure otherwise, out Value result)
    {
        result = succeeds ? value : default;
        return succeeds ? Failure.None : otherwise;
    }
}
