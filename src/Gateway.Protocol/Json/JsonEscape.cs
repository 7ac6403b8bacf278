using System.Buffers;
using System.Text.Encodings.Web;

namespace Gateway.Protocol.Json;

/// <summary>Turns text into the inside of a JSON string, and back.</summary>
internal static class JsonEscape
{
    private const int ChunkBytes = 4096;

    // The longest escape of one byte is \u00XX.
    private const int MaxGrowth = 6;

    private static readonly SearchValues<byte> NeedEscape = SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>Writes valid UTF-8 escaped; nothing that need not be escaped is.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            int plain = utf8.IndexOfAny(NeedEscape);
            if (plain != 0)
            {
                ReadOnlySpan<byte> run = plain < 0 ? utf8 : utf8[..plain];
                output.Write(run);
                utf8 = utf8[run.Length..];
                continue;
            }

            ReadOnlySpan<byte> chunk = utf8[..Math.Min(utf8.Length, ChunkBytes)];
            int next = chunk.IndexOfAnyExcept(NeedEscape);
            chunk = next < 0 ? chunk : chunk[..next];
            Span<byte> room = output.GetSpan(chunk.Length * MaxGrowth);
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(chunk, room, out int consumed, out int written);
            output.Advance(written);
            utf8 = utf8[consumed..];
        }
    }

    /// <summary>Writes the text that the inside of a JSON string stands for; a lone surrogate becomes U+FFFD.</summary>
    public static void Unescape(IBufferWriter<byte> output, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.Contains((byte)'\\'))
        {
            output.Write(jsonText);
            return;
        }

        output.Advance(JsonStrings.Unescape(jsonText, output.GetSpan(jsonText.Length)));
    }
}
