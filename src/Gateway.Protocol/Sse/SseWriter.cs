using System.Buffers;

namespace Gateway.Protocol.Sse;

/// <summary>Pieces of a server-sent event as we write it.</summary>
internal static class SseWriter
{
    /// <summary>Starts a line of data.</summary>
    public static ReadOnlySpan<byte> DataPrefix => "data: "u8;

    /// <summary>Ends the last line and the event.</summary>
    public static ReadOnlySpan<byte> EventEnd => "\n\n"u8;

    /// <summary>Writes text inside a line of data; a line end in it starts a further line of data, as the format asks.</summary>
    public static void WriteData(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        while (true)
        {
            int lineEnd = text.IndexOfAny((byte)'\n', (byte)'\r');
            if (lineEnd < 0)
            {
                output.Write(text);
                return;
            }

            int next = lineEnd + (text[lineEnd..].StartsWith("\r\n"u8) ? 2 : 1);
            output.Write(text[..lineEnd]);
            output.Write("\n"u8);
            output.Write(DataPrefix);
            text = text[next..];
        }
    }
}
