using System.Globalization;
using System.Text;

namespace Gateway.Policy.Expressions.Patterns;

/// <summary>A set of code points, written as a .NET class over UTF-16 units that matches whole code points only.</summary>
internal sealed class CodePoints
{
    private const int FirstSurrogate = 0xD800;
    private const int LastSurrogate = 0xDFFF;
    private const int LastOfBasicPlane = 0xFFFF;

    /// <summary>The characters that RE2 folds to an ASCII letter beside the letter's other case: the long s and the Kelvin sign.</summary>
    private const int LongS = 0x17F;
    private const int Kelvin = 0x212A;

    private readonly List<(int First, int Last)> _ranges = [];

    /// <summary>True when the set is all but the ranges.</summary>
    public bool IsNegated { get; private set; }

    /// <summary>0 to 9: RE2's digits are ASCII's.</summary>
    public static CodePoints Digits() => new CodePoints().Add('0', '9');

    /// <summary>RE2's word characters; it folds even these.</summary>
    public static CodePoints WordCharacters(bool ignoreCase)
    {
        var points = new CodePoints().Add('0', '9').Add('A', 'Z').Add('_', '_').Add('a', 'z');
        return ignoreCase ? points.Add(LongS, LongS).Add(Kelvin, Kelvin) : points;
    }

    /// <summary>RE2's white space, without the vertical tab.</summary>
    public static CodePoints Spaces() => new CodePoints().Add('\t', '\n').Add('\f', '\r').Add(' ', ' ');

    /// <summary>One code point, with its other cases if case does not matter.</summary>
    public static CodePoints Of(int point, bool ignoreCase) =>
        ignoreCase ? new CodePoints().AddFolded(point, point) : new CodePoints().Add(point, point);

    /// <summary>Adds a range.</summary>
    public CodePoints Add(int first, int last)
    {
        _ranges.Add((first, last));
        return this;
    }

    /// <summary>Adds a range and the other cases of what is in it.</summary>
    public CodePoints AddFolded(int first, int last)
    {
        // Both dialects fold all of Unicode, by different tables; they are known to agree on ASCII.
        if (last >= 0x80)
        {
            throw new PatternProblem("the pattern ignores case and holds a character outside ASCII; leave '(?i)' out and list both cases");
        }

        Add(first, last);
        for (var point = first; point <= last; point++)
        {
            if (char.IsAsciiLetter((char)point))
            {
                var other = point ^ 0x20;
                Add(other, other);
                _ = (point | 0x20) switch
                {
                    's' => Add(LongS, LongS),
                    'k' => Add(Kelvin, Kelvin),
                    _ => this,
                };
            }
        }

        return this;
    }

    /// <summary>Adds another set that is not negated.</summary>
    public CodePoints Add(CodePoints other)
    {
        _ranges.AddRange(other._ranges);
        return this;
    }

    /// <summary>Turns the set into all others.</summary>
    public CodePoints Negate()
    {
        IsNegated = !IsNegated;
        return this;
    }

    /// <summary>The set in .NET's dialect.</summary>
    public string Write()
    {
        if (_ranges is [(var only, var last)] && only == last && only > LastOfBasicPlane && !IsNegated)
        {
            var pair = char.ConvertFromUtf32(only);
            return $"(?:{Unit(pair[0])}{Unit(pair[1])})";
        }

        var text = new StringBuilder();
        foreach (var (first, end) in _ranges)
        {
            if (end > LastOfBasicPlane)
            {
                throw new PatternProblem(
                    "the pattern's class holds a character beyond the basic plane (an emoji, say); write it outside of '[…]'");
            }

            Write(text, first, Math.Min(end, FirstSurrogate - 1));
            Write(text, Math.Max(first, LastSurrogate + 1), end);
        }

        // What is left of a negated class is a unit that is no surrogate, or a whole pair.
        return IsNegated
            ? $@"(?:[^{text}\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])"
            : $"[{text}]";
    }

    private static void Write(StringBuilder text, int first, int last)
    {
        if (first <= last)
        {
            text.Append(Unit(first)).Append('-').Append(Unit(last));
        }
    }

    private static string Unit(int unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{unit:X4}");
}
