using System.Globalization;
using System.Text;

namespace Gateway.Policy.Expressions.Patterns;

/// <summary>Walks through a pattern and takes its smallest parts.</summary>
internal sealed class PatternReader(string pattern)
{
    /// <summary>How many units have been taken: the 1-based position of the last one.</summary>
    public int Position { get; private set; }

    /// <summary>True when nothing is left.</summary>
    public bool AtEnd => Position >= pattern.Length;

    /// <summary>True when this comes next.</summary>
    public bool Peek(char next) => !AtEnd && pattern[Position] == next;

    /// <summary>True when this comes after the next unit.</summary>
    public bool PeekAfter(char next) => Position + 1 < pattern.Length && pattern[Position + 1] == next;

    /// <summary>Takes this if it comes next.</summary>
    public bool Take(string next)
    {
        var comes = pattern.AsSpan(Position).StartsWith(next, StringComparison.Ordinal);
        Position += comes ? next.Length : 0;
        return comes;
    }

    /// <summary>Takes a code point.</summary>
    public int CodePoint()
    {
        if (AtEnd)
        {
            throw new PatternProblem("the pattern ends too early; complete it");
        }

        if (!Rune.TryGetRuneAt(pattern, Position, out var rune))
        {
            throw new PatternProblem($"the pattern holds half a character at position {Position + 1}; remove it");
        }

        Position += rune.Utf16SequenceLength;
        return rune.Value;
    }

    /// <summary>Takes a quantifier if one comes next: least and most repetitions, and how to write it.</summary>
    public (int Least, int? Most, string Text)? Quantifier(int maxCount)
    {
        (int Least, int? Most, string Text)? quantifier = Peek('{') ? Counted(maxCount)
            : Take("*") ? (0, null, "*")
            : Take("+") ? (1, null, "+")
            : Take("?") ? (0, 1, "?")
            : null;
        _ = quantifier is not null && Take("?");
        return quantifier;
    }

    /// <summary>Takes the name of a group and what closes it.</summary>
    public void GroupName()
    {
        var end = pattern.IndexOf('>', Position);
        var name = end < 0 ? "" : pattern[Position..end];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new PatternProblem($"the pattern's group name at position {Position + 1} is not a name; use letters, digits and '_'");
        }

        Position = end + 1;
    }

    /// <summary>Takes an escape that stands for code points.</summary>
    public CodePoints Escape(bool ignoreCase)
    {
        Position++;
        var start = Position;
        var sign = CodePoint();
        switch (sign)
        {
            case 'd':
                return CodePoints.Digits();
            case 'D':
                return CodePoints.Digits().Negate();
            case 'w':
                return CodePoints.WordCharacters(ignoreCase);
            case 'W':
                return CodePoints.WordCharacters(ignoreCase).Negate();
            case 's':
                return CodePoints.Spaces();
            case 'S':
                return CodePoints.Spaces().Negate();
        }

        Position = start;
        return CodePoints.Of(EscapedPoint(), ignoreCase);
    }

    /// <summary>Takes the rest of an escape that stands for one code point; the backslash has been taken.</summary>
    public int EscapedPoint()
    {
        var sign = CodePoint();
        return sign switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'x' => Hexadecimal(),
            _ when sign < 0x80 && char.IsPunctuation((char)sign) || sign < 0x80 && char.IsSymbol((char)sign) => sign,
            _ => throw new PatternProblem(
                $"the pattern's '\\{char.ConvertFromUtf32(sign)}' at position {Position} is not supported; "
                + @"known: \d \w \s \D \W \S \t \n \r \f \v \a \x \A \z and escaped signs"),
        };
    }

    private int Hexadecimal()
    {
        var digits = "";
        if (Take("{"))
        {
            var end = pattern.IndexOf('}', Position);
            digits = end < 0 ? "" : pattern[Position..end];
            Position = end < 0 ? Position : end + 1;
        }
        else if (Position + 2 <= pattern.Length)
        {
            digits = pattern.Substring(Position, 2);
            Position += 2;
        }

        return digits.Length <= 6
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
            && Rune.IsValid(point)
            ? point
            : throw new PatternProblem($"the pattern's \\x at position {Position} is not a character; write \\x41 or \\x{{1F600}}");
    }

    private (int Least, int? Most, string Text) Counted(int maxCount)
    {
        var end = pattern.IndexOf('}', Position);
        var bounds = end < 0 ? [] : pattern[(Position + 1)..end].Split(',');
        int? least = bounds.Length is 1 or 2 && Count(bounds[0]) is { } first ? first : null;
        var open = bounds.Length == 2 && bounds[1].Length == 0;
        var most = bounds.Length == 1 ? least : open ? null : bounds.Length == 2 ? Count(bounds[1]) : null;
        if (least is null || (!open && most is null) || most < least || least > maxCount || most > maxCount)
        {
            throw new PatternProblem(
                $"the pattern's repetition at position {Position + 1} is wrong; "
                + $"write {{n}}, {{n,}} or {{n,m}} up to {maxCount}, or '\\{{' for the character");
        }

        Position = end + 1;
        var text = open ? $"{{{least},}}" : most == least ? $"{{{least}}}" : $"{{{least},{most}}}";
        return (least.Value, open ? null : most, text);
    }

    private static int? Count(string digits) =>
        digits.Length is > 0 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
}
