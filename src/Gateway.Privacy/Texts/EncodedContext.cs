using System.Buffers;
using System.Buffers.Text;

namespace Gateway.Privacy.Texts;

/// <summary>Tells what an encoded stretch is from what stands before it and from its first bytes.</summary>
internal static class EncodedContext
{
    /// <summary>Characters before a stretch that are looked at.</summary>
    public const int Before = 160;

    /// <summary>Characters of a stretch that are decoded to see its first bytes.</summary>
    public const int Head = 64;

    private const int KeyLength = 32;
    private const int MinMagic = 12;

    private static readonly SearchValues<char> KeyStarts = SearchValues.Create("\\\"', {");

    private static readonly SearchValues<char> NoSeal = SearchValues.Create(" \"\n\\");

    // The values of these keys came from a provider, as signatures of its reasoning or sealed state, and go back to where they came
    // from. They are random by nature; were they private for that, no conversation with reasoning could go on in the cloud. Our own
    // seals wrap the same and are resolved, and scanned again, before anything is sent.
    private static readonly string[] SealKeys = ["signature", "encrypted_content", "thoughtSignature", "thought_signature"];

    // What stands before the data of an image, a recording or a file in the four dialects.
    private static readonly SearchValues<string> MediaWords = SearchValues.Create(
        [";base64,", "media_type", "mimeType", "mime_type", "input_audio", "inlineData", "inline_data", "file_data", "fileData", "image/", "audio/", "video/", "application/pdf"], StringComparison.Ordinal);

    // Certificates and public keys are made to be shown.
    private static readonly string[] PublicBlocks = ["CERTIFICATE-----", "PUBLIC KEY-----", "CERTIFICATE REQUEST-----"];

    /// <summary>True for a provider's seal, which stands behind its key, or one of ours, which begins with <c>gw1.</c>.</summary>
    public static bool IsSeal(ReadOnlySpan<char> before)
    {
        // gw1.<origin><kind>.<base64>
        var mark = before.LastIndexOf("gw1.");
        if (mark >= 0 && before.Length - mark <= KeyLength && !before[mark..].ContainsAny(NoSeal))
        {
            return true;
        }

        var key = Key(before);
        foreach (var seal in SealKeys)
        {
            if (key.SequenceEqual(seal))
            {
                return true;
            }
        }

        return key.SequenceEqual("data") && before.Contains("redacted_thinking", StringComparison.Ordinal);
    }

    /// <summary>True when what stands before says that a file follows.</summary>
    public static bool SaysMedia(ReadOnlySpan<char> before) => before.ContainsAny(MediaWords);

    /// <summary>True for what is shown to everybody although it looks random.</summary>
    public static bool IsPublic(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd("\r\n\\nr ");
        foreach (var block in PublicBlocks)
        {
            if (before.EndsWith(block, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return before.EndsWith("ssh-rsa", StringComparison.Ordinal) || before.EndsWith("sha512-", StringComparison.Ordinal);
    }

    /// <summary>True when the first bytes are those of an image, a recording, a document or an archive.</summary>
    public static bool IsMedia(ReadOnlySpan<byte> bytes) => bytes.Length >= MinMagic
        && (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith("GIF8"u8) || bytes.StartsWith("RIFF"u8)
            || bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("OggS"u8) || bytes.StartsWith("fLaC"u8) || bytes.StartsWith("ID3"u8)
            || bytes[4..].StartsWith("ftyp"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFB]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) || bytes.StartsWith("BM"u8));

    /// <summary>Decodes the beginning of a stretch of base64; answers how many bytes there are.</summary>
    public static int DecodeHead(ReadOnlySpan<char> run, Span<byte> bytes)
    {
        Span<char> url = stackalloc char[Head];
        var head = run[..Math.Min(Head, run.Length & ~3)];
        head.CopyTo(url);
        url = url[..head.Length];
        url.Replace('+', '-');
        url.Replace('/', '_');
        return Base64Url.DecodeFromChars(url, bytes, out _, out var written) == OperationStatus.Done ? written : 0;
    }

    // The name before "name":"
    private static ReadOnlySpan<char> Key(ReadOnlySpan<char> before)
    {
        before = before[^Math.Min(before.Length, KeyLength)..].TrimEnd("\\\": ");
        return before[(before.LastIndexOfAny(KeyStarts) + 1)..];
    }
}
