using System.Text;

namespace Gateway.Simulator.Scripts;

/// <summary>Counts tokens the same way every time: four UTF-8 bytes are one token, rounded up.</summary>
internal static class TokenCount
{
    private const int BytesPerToken = 4;

    /// <summary>Tokens of a text.</summary>
    public static int Of(string text) => OfBytes(Encoding.UTF8.GetByteCount(text));

    /// <summary>Tokens of so many UTF-8 bytes.</summary>
    public static int OfBytes(long bytes) => (int)((bytes + BytesPerToken - 1) / BytesPerToken);

    /// <summary>The longest start of a text that has at most so many tokens.</summary>
    public static string Truncate(string text, int tokens)
    {
        var left = (long)tokens * BytesPerToken;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }
}
