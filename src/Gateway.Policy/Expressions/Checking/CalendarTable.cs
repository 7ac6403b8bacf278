using System.Collections.Frozen;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The functions that read a part of a moment or count the units of a span.</summary>
internal static class CalendarTable
{
    /// <summary>
    /// The parts of a moment. CEL counts months, days of the month and days of the year from 0, and <c>getDate</c> from 1.
    /// </summary>
    private static readonly FrozenDictionary<string, BinaryOperation> Parts = new Dictionary<string, Func<DateTime, int>>
    {
        ["getFullYear"] = local => local.Year,
        ["getMonth"] = local => local.Month - 1,
        ["getDate"] = local => local.Day,
        ["getDayOfMonth"] = local => local.Day - 1,
        ["getDayOfWeek"] = local => (int)local.DayOfWeek,
        ["getDayOfYear"] = local => local.DayOfYear - 1,
        ["getHours"] = local => local.Hour,
        ["getMinutes"] = local => local.Minute,
        ["getSeconds"] = local => local.Second,
        ["getMilliseconds"] = local => local.Millisecond,
    }.ToFrozenDictionary(pair => pair.Key, pair => Calendar.Part(pair.Value), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, UnaryOperation> Units = new Dictionary<string, UnaryOperation>
    {
        ["getHours"] = Calendar.Whole(TimeSpan.TicksPerHour),
        ["getMinutes"] = Calendar.Whole(TimeSpan.TicksPerMinute),
        ["getSeconds"] = Calendar.Whole(TimeSpan.TicksPerSecond),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The functions' names.</summary>
    public static IReadOnlyCollection<string> Names => Parts.Keys;

    /// <summary>How to read the part of a moment in a zone.</summary>
    public static BinaryOperation PartOf(string function) => Parts[function];

    /// <summary>How to count the units of a span, or null when CEL has no such function for spans.</summary>
    public static UnaryOperation? UnitOf(string function) => Units.GetValueOrDefault(function);
}
