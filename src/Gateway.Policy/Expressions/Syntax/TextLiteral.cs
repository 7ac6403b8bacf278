using System.Globalization;
using System.Text;

namespace Gateway.Policy.Expressions.Syntax;

/// <summary>Reads one quoted text: single or triple quotes of either kind, with escapes unless it is raw.</summary>
internal sealed class TextLiteral(string source, int start, bool raw)
{
    private int _position;

    /// <summary>Appends what the literal says.</summary>
    /// <param name="text">Gets the text.</param>
    /// <param name="end">Offset after the closing quote.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public (int At, string Message)? Read(StringBuilder text, out int end)
    {
        var quote = source[start];
        var triple = source.AsSpan(start).StartsWith(new string(quote, 3), StringComparison.Ordinal);
        var close = new string(quote, triple ? 3 : 1);
        _position = start + close.Length;
        while (!source.AsSpan(_position).StartsWith(close, StringComparison.Ordinal))
        {
            if (_position >= source.Length || (!triple && source[_position] is '\n' or '\r'))
            {
                end = _position;
                return (start, $"the text is not closed; add {close}");
            }

            if (source[_position] == '\\' && !raw)
            {
                if (Escape(text) is { } message)
                {
                    end = _position;
                    return (_position, message);
                }
            }
            else
            {
                text.Append(source[_position++]);
            }
        }

        end = _position + close.Length;
        return null;
    }

    private string? Escape(StringBuilder text)
    {
        var sign = _position + 1 < source.Length ? source[_position + 1] : '\0';
        var known = "abfnrtv\\\"'`?".IndexOf(sign, StringComparison.Ordinal);
        if (known >= 0 && sign != '\0')
        {
            text.Append("\a\b\f\n\r\t\v\\\"'`?"[known]);
            _position += 2;
            return null;
        }

        return sign switch
        {
            'x' or 'X' => Coded(text, 2, 2, NumberStyles.AllowHexSpecifier),
            'u' => Coded(text, 2, 4, NumberStyles.AllowHexSpecifier),
            'U' => Coded(text, 2, 8, NumberStyles.AllowHexSpecifier),
            >= '0' and <= '3' => Octal(text),
            _ => "the escape is not known; write '\\\\' for a backslash, or put 'r' before the quotes",
        };
    }

    private string? Coded(StringBuilder text, int skip, int digits, NumberStyles style)
    {
        var first = _position + skip;
        if (first + digits > source.Length
            || !int.TryParse(source.AsSpan(first, digits), style, CultureInfo.InvariantCulture, out var point)
            || !Rune.IsValid(point))
        {
            return $"the escape needs {digits} digits that name a character; complete it";
        }

        text.Append(char.ConvertFromUtf32(point));
        _position = first + digits;
        return null;
    }

    private string? Octal(StringBuilder text)
    {
        var digits = _position + 4 <= source.Length ? source.AsSpan(_position + 1, 3) : default;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '7'))
        {
            return "the escape needs three octal digits; complete it";
        }

        text.Append((char)((((digits[0] - '0') * 8) + digits[1] - '0') * 8 + digits[2] - '0'));
        _position += 4;
        return null;
    }
}
