namespace Gateway.Policy.Expressions.Values;

/// <summary>Arithmetic. Whole numbers that leave their range fail; doubles follow IEEE 754.</summary>
internal static class Numbers
{
    public static Failure AddInt(in Value a, in Value b, out Value result)
    {
        var sum = unchecked(a.Bits + b.Bits);
        return Checked(((a.Bits ^ sum) & (b.Bits ^ sum)) < 0, sum, out result);
    }

    public static Failure SubtractInt(in Value a, in Value b, out Value result)
    {
        var difference = unchecked(a.Bits - b.Bits);
        return Checked(((a.Bits ^ b.Bits) & (a.Bits ^ difference)) < 0, difference, out result);
    }

    public static Failure MultiplyInt(in Value a, in Value b, out Value result)
    {
        var high = Math.BigMul(a.Bits, b.Bits, out var low);
        return Checked(high != low >> 63, low, out result);
    }

    public static Failure DivideInt(in Value a, in Value b, out Value result) =>
        UnlessZero(b, out result) ?? Checked(LeavesRange(a, b), LeavesRange(a, b) ? 0 : a.Bits / b.Bits, out result);

    public static Failure RemainderInt(in Value a, in Value b, out Value result) =>
        UnlessZero(b, out result) ?? Checked(LeavesRange(a, b), LeavesRange(a, b) ? 0 : a.Bits % b.Bits, out result);

    public static Failure NegateInt(in Value a, out Value result) => Checked(a.Bits == long.MinValue, unchecked(-a.Bits), out result);

    public static Failure AddUInt(in Value a, in Value b, out Value result)
    {
        var sum = unchecked(a.UInt + b.UInt);
        return Checked(sum < a.UInt, unchecked((long)sum), out result);
    }

    public static Failure SubtractUInt(in Value a, in Value b, out Value result) =>
        Checked(b.UInt > a.UInt, unchecked(a.Bits - b.Bits), out result);

    public static Failure MultiplyUInt(in Value a, in Value b, out Value result)
    {
        var high = Math.BigMul(a.UInt, b.UInt, out var low);
        return Checked(high != 0, unchecked((long)low), out result);
    }

    public static Failure DivideUInt(in Value a, in Value b, out Value result) =>
        UnlessZero(b, out result) ?? Checked(false, unchecked((long)(a.UInt / b.UInt)), out result);

    public static Failure RemainderUInt(in Value a, in Value b, out Value result) =>
        UnlessZero(b, out result) ?? Checked(false, unchecked((long)(a.UInt % b.UInt)), out result);

    public static Failure AddDouble(in Value a, in Value b, out Value result) => Exact(a.Double + b.Double, out result);

    public static Failure SubtractDouble(in Value a, in Value b, out Value result) => Exact(a.Double - b.Double, out result);

    public static Failure MultiplyDouble(in Value a, in Value b, out Value result) => Exact(a.Double * b.Double, out result);

    public static Failure DivideDouble(in Value a, in Value b, out Value result) => Exact(a.Double / b.Double, out result);

    public static Failure NegateDouble(in Value a, out Value result) => Exact(-a.Double, out result);

    private static Failure Checked(bool overflows, long bits, out Value result)
    {
        result = new Value(bits);
        return overflows ? Failure.Overflow : Failure.None;
    }

    private static Failure? UnlessZero(in Value divisor, out Value result)
    {
        result = default;
        return divisor.Bits == 0 ? Failure.DivisionByZero : null;
    }

    // The quotient does not fit; the remainder would be 0, but cel-go fails it as well, and so does the processor.
    private static bool LeavesRange(in Value a, in Value b) => a.Bits == long.MinValue && b.Bits == -1;

    private static Failure Exact(double number, out Value result)
    {
        result = new Value(number);
        return Failure.None;
    }
}
