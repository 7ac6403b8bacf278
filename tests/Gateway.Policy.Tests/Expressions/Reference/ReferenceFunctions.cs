using System.Globalization;
using System.Numerics;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>The functions of the reference.</summary>
internal static class ReferenceFunctions
{
    public static object Call(string function, object? operand) => (function, operand) switch
    {
        ("size", string text) => (long)text.EnumerateRunes().Count(),
        ("size", object?[] list) => (long)list.Length,
        ("size", Dictionary<object, object?> map) => (long)map.Count,
        ("int", long or ulong) => ReferenceEvaluator.Int(BigInteger.Parse(operand.ToString()!, CultureInfo.InvariantCulture)),
        ("int", double real) => double.IsFinite(real) && Math.Abs(real) < Math.Pow(2, 63) ? (long)Math.Truncate(real) : throw new EvaluationError(),
        ("int", string text) => Digits(text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text) is { } number
            ? ReferenceEvaluator.Int(text[0] == '-' ? -number : number)
            : throw new EvaluationError(),
        ("int", MomentValue moment) => (long)Floor(moment.Ticks - DateTime.UnixEpoch.Ticks, 10_000_000),
        ("uint", long or ulong) => ReferenceEvaluator.UInt(BigInteger.Parse(operand.ToString()!, CultureInfo.InvariantCulture)),
        ("uint", double real) => real >= 0 && real < Math.Pow(2, 64) ? ReferenceEvaluator.UInt(new BigInteger(Math.Truncate(real))) : throw new EvaluationError(),
        ("uint", string text) => Digits(text) is { } number ? ReferenceEvaluator.UInt(number) : throw new EvaluationError(),
        ("double", double real) => real,
        ("double", long number) => (double)number,
        ("double", ulong number) => (double)number,
        ("double", string text) => Real(text) ?? throw new EvaluationError(),
        ("bool", bool value) => value,
        ("bool", string text) => text is "1" or "t" or "T" or "true" or "True" or "TRUE" || (text is "0" or "f" or "F" or "false" or "False" or "FALSE" ? false : throw new EvaluationError()),
        (_, bool value) => value ? "true" : "false",
        (_, string text) => text,
        (_, double real) => ShortText(real),
        (_, RankValue rank) => rank.Scale[rank.Rank],
        (_, MomentValue moment) => MomentText(moment),
        (_, SpanValue span) => SpanText(span),
        _ => operand!.ToString()!,
    };

    public static object Method(string function, object?[] operands) => (function, operands) switch
    {
        ("startsWith", [string text, string part]) => text.Length >= part.Length && text[..part.Length] == part,
        ("endsWith", [string text, string part]) => text.Length >= part.Length && text[^part.Length..] == part,
        ("contains", [string text, string part]) => Enumerable.Range(0, text.Length + 1).Any(i => text.AsSpan(i).StartsWith(part, StringComparison.Ordinal)),
        ("matches", [string text, string pattern]) => ReferencePatterns.Meaning[pattern](text),
        ("size", [var operand]) => Call("size", operand),
        (_, [SpanValue span]) => (long)BigInteger.Divide(span.Ticks, function switch { "getHours" => 36_000_000_000, "getMinutes" => 600_000_000, _ => 10_000_000 }),
        (_, [MomentValue moment, ..]) => Part(function, moment, operands.Length > 1 ? (string)operands[1]! : "UTC"),
        _ => throw new InvalidOperationException(function),
    };

    private static long Part(string function, MomentValue moment, string zone)
    {
        var utc = new DateTimeOffset((long)moment.Ticks, TimeSpan.Zero);
        var offset = zone == "UTC" ? TimeSpan.Zero
            : zone.Contains(':') ? TimeSpan.Parse(zone.TrimStart('+'), CultureInfo.InvariantCulture)
            : TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(utc);
        var ticks = moment.Ticks + offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            throw new EvaluationError();
        }

        var local = new DateTime((long)ticks);
        return function switch
        {
            "getFullYear" => (long)local.Year,
            "getMonth" => local.Month - 1L,
            "getDate" => (long)local.Day,
            "getDayOfMonth" => local.Day - 1L,
            "getDayOfWeek" => (long)Floor(ticks, 864_000_000_000) % 7 is var day ? (day + 1) % 7 : 0,
            "getDayOfYear" => local.DayOfYear - 1L,
            "getHours" => (long)(ticks / 36_000_000_000 % 24),
            "getMinutes" => (long)(ticks / 600_000_000 % 60),
            "getSeconds" => (long)(ticks / 10_000_000 % 60),
            _ => (long)(ticks / 10_000 % 1000),
        };
    }

    private static BigInteger Floor(BigInteger value, BigInteger unit) => (value - (((value % unit) + unit) % unit)) / unit;

    private static BigInteger? Digits(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? BigInteger.Parse(text, CultureInfo.InvariantCulture) : null;

    private static double? Real(string text) => text switch
    {
        "NaN" => double.NaN,
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => Finite(text),
    };

    private static double? Finite(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e')
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;

    private static string ShortText(double real)
    {
        if (!double.IsFinite(real))
        {
            return double.IsNaN(real) ? "NaN" : real > 0 ? "+Inf" : "-Inf";
        }

        // The shortest number of digits that reads back, then Go's choice between the forms.
        for (var digits = 0; ; digits++)
        {
            var text = real.ToString($"e{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) != real)
            {
                continue;
            }

            var (mantissa, exponent) = (text.Split('e')[0], int.Parse(text.Split('e')[1], CultureInfo.InvariantCulture));
            return exponent is >= -4 and < 6
                ? real.ToString($"F{Math.Max(0, digits - exponent)}", CultureInfo.InvariantCulture)
                : $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent):00}";
        }
    }

    private static string MomentText(MomentValue moment)
    {
        var text = new DateTime((long)moment.Ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        return text.TrimEnd('0').TrimEnd('.') is var cut && cut.Length < "yyyy-MM-ddTHH:mm:ss".Length ? text[..19] + "Z" : cut + "Z";
    }

    private static string SpanText(SpanValue span)
    {
        var text = ((decimal)span.Ticks / 10_000_000m).ToString("0.#######", CultureInfo.InvariantCulture);
        return text + "s";
    }
}
