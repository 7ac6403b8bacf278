namespace Gateway.Protocol.Sse;

/// <summary>
/// Finds whole server-sent events in a byte buffer (WHATWG HTML, "Server-sent events"): LF, CRLF or CR line ends, a leading
/// BOM, comments, several <c>data:</c> lines. Pure functions over the caller's buffer, correct at every split. They do not know
/// where the stream starts, so a BOM is dropped at the start of every buffer; the format has no other use for one there.
/// </summary>
public static class SseEvents
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Length of the prefix of <paramref name="buffer"/> that holds only whole events (each ended by a blank line); 0 when none
    /// is complete. A final CR counts as a line end only when another byte follows, since LF may still come.
    /// </summary>
    public static int CompleteLength(ReadOnlySpan<byte> buffer)
    {
        int start = MarkLength(buffer);
        if (buffer.Contains((byte)'\r'))
        {
            return CompleteLengthByLine(buffer, start);
        }

        int blank = buffer.LastIndexOf("\n\n"u8);
        if (blank >= 0)
        {
            return blank + 2;
        }

        return start < buffer.Length && buffer[start] == '\n' ? start + 1 : 0;
    }

    /// <summary>Takes the first whole event off <paramref name="buffer"/>. False when none is complete.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> buffer, out SseEvent e) => TryTake(ref buffer, isWhole: false, out e);

    /// <summary>
    /// Takes the first event off a buffer that holds whole events only, as <see cref="CompleteLength"/> finds them: the byte after a
    /// final CR was seen there and is not in this buffer. False when it is empty.
    /// </summary>
    public static bool TryTakeWhole(ref ReadOnlySpan<byte> buffer, out SseEvent e) => TryTake(ref buffer, isWhole: true, out e);

    private static bool TryTake(ref ReadOnlySpan<byte> buffer, bool isWhole, out SseEvent e)
    {
        e = default;
        ReadOnlySpan<byte> name = default;
        ReadOnlySpan<byte> data = default;
        int dataLines = 0;
        int at = MarkLength(buffer);
        while (SseLines.TryNext(buffer[at..], isWhole, out int length, out int next))
        {
            if (length == 0)
            {
                e = new SseEvent { Raw = buffer[..(at + next)], Name = name, Data = data, DataLines = dataLines };
                buffer = buffer[(at + next)..];
                return true;
            }

            SseField field = new(buffer.Slice(at, length));
            if (field.IsData)
            {
                data = dataLines++ == 0 ? field.Value : data;
            }
            else if (field.IsEventName)
            {
                name = field.Value;
            }

            at += next;
        }

        return false;
    }

    /// <summary>Length of the BOM at the start of <paramref name="buffer"/>; 0 when there is none.</summary>
    internal static int MarkLength(ReadOnlySpan<byte> buffer) => buffer.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    private static int CompleteLengthByLine(ReadOnlySpan<byte> buffer, int start)
    {
        int complete = 0;
        int at = start;
        while (SseLines.TryNext(buffer[at..], isWhole: false, out int length, out int next))
        {
            at += next;
            complete = length == 0 ? at : complete;
        }

        return complete;
    }
}
