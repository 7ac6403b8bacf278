using System.Buffers.Text;
using System.Text;

namespace Gateway.Privacy.Texts;

/// <summary>
/// Takes one level of JSON escapes off a text. Works on a whole body, not string by string: escapes stand in strings only,
/// and what a detector needs is the text, not the structure. Lenient: what is no escape stays as it is.
/// </summary>
internal static class EscapedText
{
    /// <summary>Bytes of <c>\u0041</c>.</summary>
    private const int UnicodeEscapeLength = 6;

    /// <summary>
    /// Writes the text without one level of escapes and answers its length, which is never larger. Both spans may be the same.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var read = 0;
        var written = 0;
        while (read < source.Length)
        {
            var plain = source[read..].IndexOf((byte)'\\');
            plain = plain < 0 ? source.Length - read : plain;
            source.Slice(read, plain).CopyTo(destination[written..]);
            read += plain;
            written += plain;
            if (read < source.Length)
            {
                read += UnescapeOne(source[read..], destination[written..], out var count);
                written += count;
            }
        }

        return written;
    }

    // Answers the bytes read. A lone half of a surrogate pair becomes U+FFFD: it is no letter, but it does divide.
    private static int UnescapeOne(ReadOnlySpan<byte> source, Span<byte> destination, out int count)
    {
        if (TryReadUnit(source, out var unit))
        {
            var read = UnicodeEscapeLength;
            var rune = Rune.ReplacementChar;
            if (char.IsHighSurrogate(unit) && TryReadUnit(source[read..], out var low) && Rune.TryCreate(unit, low, out var pair))
            {
                (rune, read) = (pair, read + UnicodeEscapeLength);
            }
            else if (Rune.TryCreate(unit, out var single))
            {
                rune = single;
            }

            count = rune.EncodeToUtf8(destination);
            return read;
        }

        count = 1;
        destination[0] = source.Length < 2 ? (byte)'\\' : source[1] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'"' or (byte)'\\' or (byte)'/' => source[1],
            _ => (byte)'\\',
        };
        return source.Length < 2 || (destination[0] == '\\' && source[1] != '\\') ? 1 : 2;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> source, out char unit)
    {
        unit = default;
        if (source.Length < UnicodeEscapeLength || source[0] != '\\' || source[1] != 'u'
            || !Utf8Parser.TryParse(source.Slice(2, 4), out ushort value, out var consumed, 'x') || consumed != 4)
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
