using System.Buffers.Text;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Parsing;

/// <summary>Tells what media are by their first bytes: the type a client declares is often wrong, and providers refuse that.</summary>
internal static class MediaSignatures
{
    /// <summary>Base64 letters looked at; 18 bytes hold every signature known here.</summary>
    private const int Letters = 24;

    /// <summary>The media type of base64 text as it lies in a JSON string; null: not known.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> base64)
    {
        Span<byte> letters = stackalloc byte[Letters];
        int count = FirstLetters(base64, letters);
        Span<byte> bytes = stackalloc byte[Letters];
        Base64.DecodeFromUtf8(letters[..(count / 4 * 4)], bytes, out _, out int length);
        return TypeOfBytes(bytes[..length]);
    }

    private static string? TypeOfBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            return "image/png";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
        {
            return "image/gif";
        }

        if (bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..].StartsWith("WEBP"u8))
        {
            return "image/webp";
        }

        return bytes.StartsWith("%PDF"u8) ? "application/pdf" : RareTypeOfBytes(bytes);
    }

    // Images that few providers take; whether to send them on is theirs to say.
    private static string? RareTypeOfBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("BM"u8))
        {
            return "image/bmp";
        }

        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8))
        {
            return "image/tiff";
        }

        if (bytes.Length < 12 || !bytes[4..].StartsWith("ftyp"u8))
        {
            return null;
        }

        ReadOnlySpan<byte> brand = bytes.Slice(8, 4);
        if (brand.SequenceEqual("avif"u8))
        {
            return "image/avif";
        }

        bool isHeic = brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8);
        return isHeic ? "image/heic" : null;
    }

    // The text may be broken into lines and may escape its slashes.
    private static int FirstLetters(ReadOnlySpan<byte> base64, Span<byte> letters)
    {
        Span<byte> plain = stackalloc byte[12];
        int count = 0;
        for (int at = 0; at < base64.Length && count < Letters;)
        {
            int length = base64[at] == '\\' ? JsonStringScanner.EscapeLength(base64, at, out _) : 1;
            if (length == 0)
            {
                break;
            }

            int written = JsonStrings.Unescape(base64.Slice(at, length), plain);
            if (written == 1 && plain[0] > ' ')
            {
                letters[count++] = plain[0];
            }

            at += length;
        }

        return count;
    }
}
