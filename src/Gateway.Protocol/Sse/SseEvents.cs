namespace Gateway.Protocol.Sse;

/// <summary>
/// Finds whole server-sent events in a byte buffer (WHATWG HTML, "Server-sent events"): LF, CRLF or CR line ends, a leading
/// BOM, comments, several <c>data:</c> lines. Pure functions over the caller's buffer, correct at every split.
/// </summary>
public static class SseEvents
{
    /// <summary>
    /// Length of the prefix of <paramref name="buffer"/> that holds only whole events (each ended by a blank line); 0 when none
    /// is complete. A final CR counts as a line end only when another byte follows, since LF may still come.
    /// </summary>
    public static int CompleteLength(ReadOnlySpan<byte> buffer) => throw new NotSupportedException("not written yet");

    /// <summary>Takes the first whole event off <paramref name="buffer"/>. False when none is complete.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> buffer, out SseEvent e) => throw new NotSupportedException("not written yet");
}
