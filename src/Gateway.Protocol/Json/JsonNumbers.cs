using System.Buffers.Text;

namespace Gateway.Protocol.Json;

/// <summary>JSON's grammar of numbers.</summary>
internal static class JsonNumbers
{
    /// <summary>Length of the number at the start of <paramref name="text"/>; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        int at = !text.IsEmpty && text[0] == '-' ? 1 : 0;
        int whole = Digits(text, at);
        if (whole == 0)
        {
            return 0;
        }

        // A leading zero stands alone: what follows it is then no part of the number, and no separator either.
        at += text[at] == '0' ? 1 : whole;
        if (at < text.Length && text[at] == '.')
        {
            int fraction = Digits(text, at + 1);
            if (fraction == 0)
            {
                return 0;
            }

            at += 1 + fraction;
        }

        return at < text.Length && (text[at] | 0x20) == 'e' ? WithExponent(text, at) : at;
    }

    /// <summary>The value of an integer without fraction or exponent that fits.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> number, out long value) =>
        Utf8Parser.TryParse(number, out value, out int used) && used == number.Length;

    /// <summary>True when the number has neither fraction nor exponent.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> number) => number.IndexOfAny(".eE"u8) < 0;

    private static int WithExponent(ReadOnlySpan<byte> text, int at)
    {
        int digitsAt = at + 1 < text.Length && text[at + 1] is (byte)'+' or (byte)'-' ? at + 2 : at + 1;
        int digits = Digits(text, digitsAt);
        return digits == 0 ? 0 : digitsAt + digits;
    }

    private static int Digits(ReadOnlySpan<byte> text, int from)
    {
        int at = from;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at - from;
    }
}
