using System.Globalization;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Syntax;

/// <summary>Turns the token of a literal into its value.</summary>
internal static class NumberLiteral
{
    /// <summary>The literal, or null when the number is outside the range of its type.</summary>
    public static LiteralSyntax? Read(Token token) => token.Kind switch
    {
        TokenKind.Text => new LiteralSyntax(ExpressionType.String, new Value((object)token.Text), token.Span),
        TokenKind.Double => double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture) is var real && double.IsFinite(real)
            ? new LiteralSyntax(ExpressionType.Double, new Value(real), token.Span)
            : null,
        TokenKind.UInt => Magnitude(token.Text) is { } number
            ? new LiteralSyntax(ExpressionType.UInt, new Value(number), token.Span)
            : null,
        _ => Int(token),
    };

    private static LiteralSyntax? Int(Token token)
    {
        const ulong SmallestMagnitude = 1UL << 63;
        var negative = token.Text.StartsWith('-');
        if (Magnitude(negative ? token.Text[1..] : token.Text) is not { } magnitude
            || magnitude > (negative ? SmallestMagnitude : SmallestMagnitude - 1))
        {
            return null;
        }

        var bits = unchecked((long)magnitude);
        return new LiteralSyntax(ExpressionType.Int, new Value(unchecked(negative ? -bits : bits)), token.Span);
    }

    private static ulong? Magnitude(string digits)
    {
        var hexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(
            hexadecimal ? digits.AsSpan(2) : digits,
            hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var magnitude) ? magnitude : null;
    }
}
