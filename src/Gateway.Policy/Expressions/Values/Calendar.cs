namespace Gateway.Policy.Expressions.Values;

/// <summary>The parts of a moment in a time zone, and the whole hours, minutes and seconds of a span.</summary>
internal static class Calendar
{
    /// <summary>A function that reads one part of the local date and time in the zone that is the second operand.</summary>
    public static BinaryOperation Part(Func<DateTime, int> part) => (in moment, in zone, out result) =>
    {
        var utc = new DateTime(moment.Bits, DateTimeKind.Utc);
        var local = moment.Bits + ((TimeZoneInfo)zone.Reference!).GetUtcOffset(utc).Ticks;
        var exists = local >= DateTime.MinValue.Ticks && local <= DateTime.MaxValue.Ticks;
        result = exists ? new Value((long)part(new DateTime(local))) : default;
        return exists ? Failure.None : Failure.Overflow;
    };

    /// <summary>A function that counts the whole units of a span, toward zero.</summary>
    public static UnaryOperation Whole(long ticksPerUnit) => (in span, out result) =>
    {
        result = new Value(span.Bits / ticksPerUnit);
        return Failure.None;
    };
}
