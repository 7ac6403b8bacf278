using System.Buffers;
using System.Text;

namespace Gateway.Protocol.Json;

/// <summary>Escapes of JSON strings: resolving and comparing them.</summary>
internal static class JsonStrings
{
    /// <summary>Keys and values up to this length are resolved on the stack.</summary>
    private const int StackBytes = 256;

    // In UTF-8.
    private const int LongestRune = 4;

    /// <summary>
    /// Resolves the escapes of a string that was read before; <paramref name="destination"/> has at least its length, or
    /// takes as much of the start as fits. A lone surrogate becomes U+FFFD. Returns the number of bytes written.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int slash = raw.IndexOf((byte)'\\');
            int room = destination.Length - written;
            int plain = Math.Min(slash < 0 ? raw.Length : slash, room);
            raw[..plain].CopyTo(destination[written..]);
            written += plain;
            if (slash < 0 || plain < slash)
            {
                return written;
            }

            int length = JsonStringScanner.EscapeLength(raw, slash, out bool isLone);
            if (room - plain < (length == 2 ? 1 : LongestRune))
            {
                return written;
            }

            ReadOnlySpan<byte> escape = raw.Slice(slash, length);
            written += length == 2 ? UnescapeShort(escape[1], destination[written..]) : Rune(escape, isLone).EncodeToUtf8(destination[written..]);
            raw = raw[(slash + length)..];
        }
    }

    /// <summary>True when the string <paramref name="raw"/>, escapes resolved, equals <paramref name="plain"/>.</summary>
    public static bool Equals(ReadOnlySpan<byte> raw, bool isEscaped, ReadOnlySpan<byte> plain)
    {
        if (!isEscaped)
        {
            return raw.SequenceEqual(plain);
        }

        byte[]? rented = raw.Length <= StackBytes ? null : ArrayPool<byte>.Shared.Rent(raw.Length);
        Span<byte> scratch = rented ?? stackalloc byte[StackBytes];
        bool same = scratch[..Unescape(raw, scratch)].SequenceEqual(plain);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return same;
    }

    private static int UnescapeShort(byte letter, Span<byte> destination)
    {
        destination[0] = letter switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => letter,
        };
        return 1;
    }

    private static Rune Rune(ReadOnlySpan<byte> escape, bool isLone)
    {
        if (isLone)
        {
            return System.Text.Rune.ReplacementChar;
        }

        char first = (char)JsonStringScanner.HexUnit(escape, 2);
        return escape.Length == 12 ? new Rune(first, (char)JsonStringScanner.HexUnit(escape, 8)) : new Rune(first);
    }
}
