using System.Buffers;
using System.Text;

namespace Gateway.Protocol.Json;

/// <summary>Says where a text stops being UTF-8; only for error messages.</summary>
internal static class Utf8Prefix
{
    /// <summary>Number of bytes before the first invalid one.</summary>
    public static int ValidLength(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out int used) == OperationStatus.Done)
        {
            at += used;
        }

        return at;
    }
}
