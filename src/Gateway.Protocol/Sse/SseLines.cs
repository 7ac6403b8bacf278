namespace Gateway.Protocol.Sse;

/// <summary>Cuts a buffer into lines ended by LF, CRLF or CR.</summary>
internal static class SseLines
{
    /// <summary>
    /// Finds the first line: its length without the line end, and where the next line starts. False when its end is not yet
    /// sure: no line end, or a final CR that an LF may follow; in a buffer that <paramref name="isWhole"/> none does.
    /// </summary>
    public static bool TryNext(ReadOnlySpan<byte> buffer, bool isWhole, out int length, out int next)
    {
        length = buffer.IndexOfAny((byte)'\n', (byte)'\r');
        next = length + 1;
        if (length < 0 || (buffer[length] == '\r' && next == buffer.Length && !isWhole))
        {
            return false;
        }

        if (buffer[length] == '\r' && next < buffer.Length && buffer[next] == '\n')
        {
            next++;
        }

        return true;
    }
}
