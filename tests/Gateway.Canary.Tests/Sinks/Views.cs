using System.Text;
using System.Text.Json;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>The ways in which bytes are looked at: as they are, without separators, with look-alikes resolved, and with the leaves of JSON joined.</summary>
internal static class Views
{
    private const string LookAlikes = "аеорсхуАЕОРСХТНКМВ";
    private const string Letters = "aeopcxyaeopcxthkmb";

    /// <summary>Every view that differs, in ASCII lower case.</summary>
    public static List<byte[]> Of(ReadOnlySpan<byte> bytes)
    {
        var folded = CanaryForms.Fold(bytes.ToArray());
        List<byte[]> views = [folded, Bare(folded)];
        if (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7f) >= 0)
        {
            views.Add(Bare(Resolved(bytes)));
        }

        // Of an HTTP message the body; of anything else nothing.
        var start = bytes.IndexOf("\r\n\r\n"u8) is >= 0 and var head ? head + 4 : 0;
        if (start < bytes.Length && bytes[start] is (byte)'{' or (byte)'[' && Leaves(bytes[start..]) is { } leaves)
        {
            views.Add(Bare(Resolved(leaves)));
        }

        return views;
    }

    private static byte[] Bare(ReadOnlySpan<byte> folded)
    {
        var bare = new byte[folded.Length];
        var length = 0;
        foreach (var letter in folded)
        {
            if (char.IsAsciiLetterOrDigit((char)letter))
            {
                bare[length++] = letter;
            }
        }

        return bare[..length];
    }

    private static byte[] Resolved(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder();
        foreach (var letter in Encoding.UTF8.GetString(utf8))
        {
            text.Append(letter is > '\uff00' and < '\uff5f' ? (char)(letter - 0xfee0)
                : LookAlikes.IndexOf(letter) is >= 0 and var i ? Letters[i] : letter);
        }

        return CanaryForms.Fold(Encoding.UTF8.GetBytes(text.ToString()));
    }

    // All string values one after the other: what was split over messages stands together again.
    private static byte[]? Leaves(ReadOnlySpan<byte> json)
    {
        using var joined = new MemoryStream();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = 256 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text && text is not ("user" or "assistant" or "text"))
                {
                    joined.Write(Encoding.UTF8.GetBytes(text));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return joined.Length == 0 ? null : joined.ToArray();
        }

        return joined.ToArray();
    }
}
