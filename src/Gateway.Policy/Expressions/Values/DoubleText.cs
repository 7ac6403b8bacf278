using System.Globalization;

namespace Gateway.Policy.Expressions.Values;

/// <summary>Doubles as text and back. CEL leaves the form to the implementation; this is cel-go's, Go's <c>%g</c>.</summary>
internal static class DoubleText
{
    /// <summary>Numbers below 1e-4 and from 1e6 on are written with an exponent.</summary>
    private const int LowestPlainExponent = -4;
    private const int HighestPlainExponent = 5;

    /// <summary>The shortest digits that read back as the same number.</summary>
    public static string Write(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        }

        var sign = double.IsNegative(number) ? "-" : "";
        var (digits, exponent) = Shortest(Math.Abs(number));
        if (exponent is < LowestPlainExponent or > HighestPlainExponent)
        {
            var tail = digits.Length > 1 ? $".{digits[1..]}" : "";
            return $"{sign}{digits[0]}{tail}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = exponent + 1;
        return digits.Length <= whole ? sign + digits.PadRight(whole, '0') : $"{sign}{digits[..whole]}.{digits[whole..]}";
    }

    /// <summary>Reads a decimal number, or one of the names of the numbers that are not finite.</summary>
    public static bool TryRead(string text, out double number)
    {
        switch (text.TrimStart('+', '-').ToLowerInvariant())
        {
            case "nan" when text.Length == "nan".Length:
                number = double.NaN;
                return true;
            case "inf" or "infinity" when text.Length - text.TrimStart('+', '-').Length <= 1:
                number = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number)
            && (char.IsAsciiDigit(text[^1]) || text[^1] == '.');
    }

    /// <summary>Digits without the zeros at either end, and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Shortest(double number)
    {
        var parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var power = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? parts[0].Length : dot;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return digits.Length == 0 ? ("0", 0) : (digits.TrimEnd('0'), power + whole - 1 - (all.Length - digits.Length));
    }
}
