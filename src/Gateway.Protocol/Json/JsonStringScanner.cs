using System.Buffers;

namespace Gateway.Protocol.Json;

/// <summary>Finds the end of a JSON string by vectorised search from escape to escape.</summary>
internal static class JsonStringScanner
{
    private static readonly SearchValues<byte> Stops =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    /// <summary>
    /// Finds the closing quote of the string whose first byte is at <paramref name="start"/>. False when it is malformed;
    /// <paramref name="end"/> is then where that was noticed.
    /// </summary>
    public static bool TryScan(ReadOnlySpan<byte> text, int start, out int end, out JsonStringTraits traits)
    {
        traits = JsonStringTraits.None;
        end = start;
        while (true)
        {
            int stop = text[end..].IndexOfAny(Stops);
            if (stop < 0)
            {
                end = text.Length;
                return false;
            }

            end += stop;
            if (text[end] == '"')
            {
                return true;
            }

            bool isLone = false;
            int length = text[end] == '\\' ? EscapeLength(text, end, out isLone) : 0;
            if (length == 0)
            {
                return false;
            }

            traits |= isLone ? JsonStringTraits.Escaped | JsonStringTraits.LoneSurrogate : JsonStringTraits.Escaped;
            end += length;
        }
    }

    /// <summary>
    /// Length of the escape sequence at <paramref name="at"/> (a backslash); a surrogate pair counts as one of 12 bytes, a lone
    /// surrogate as one of 6 with <paramref name="isLone"/> set. 0 when it is no escape.
    /// </summary>
    public static int EscapeLength(ReadOnlySpan<byte> text, int at, out bool isLone)
    {
        isLone = false;
        if (at + 1 >= text.Length)
        {
            return 0;
        }

        switch (text[at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u':
                break;
            default:
                return 0;
        }

        int unit = HexUnit(text, at + 2);
        if (unit < 0)
        {
            return 0;
        }

        if (unit is < 0xD800 or > 0xDFFF)
        {
            return 6;
        }

        if (unit < 0xDC00 && IsLowSurrogateAt(text, at + 6))
        {
            return 12;
        }

        isLone = true;
        return 6;
    }

    /// <summary>The UTF-16 unit written as four hex digits at <paramref name="at"/>; -1 when they are not there.</summary>
    public static int HexUnit(ReadOnlySpan<byte> text, int at)
    {
        if (at + 4 > text.Length)
        {
            return -1;
        }

        int unit = 0;
        foreach (byte digit in text.Slice(at, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return -1;
            }

            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit & 0xDF) - 'A' + 10);
        }

        return unit;
    }

    private static bool IsLowSurrogateAt(ReadOnlySpan<byte> text, int at) =>
        at + 1 < text.Length && text[at] == '\\' && text[at + 1] == 'u' && HexUnit(text, at + 2) is >= 0xDC00 and <= 0xDFFF;
}
