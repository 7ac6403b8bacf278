namespace Gateway.Protocol.Sse;

/// <summary>One whole server-sent event as it lies in a buffer.</summary>
public readonly ref struct SseEvent
{
    /// <summary>All bytes, the closing blank line included.</summary>
    public ReadOnlySpan<byte> Raw { get; init; }

    /// <summary>The <c>event:</c> field; empty when absent.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The data of the only <c>data:</c> line (one leading space removed); empty when there is none.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>Number of <c>data:</c> lines. With more than one, <see cref="Data"/> is the first and <see cref="CopyData"/> joins them.</summary>
    public int DataLines { get; init; }

    /// <summary>Copies all data lines joined by LF into <paramref name="destination"/> (at least <see cref="Raw"/>'s length) and returns the length.</summary>
    public int CopyData(Span<byte> destination)
    {
        if (DataLines == 1)
        {
            Data.CopyTo(destination);
            return Data.Length;
        }

        int written = 0;
        int lines = 0;
        ReadOnlySpan<byte> rest = Raw[SseEvents.MarkLength(Raw)..];
        while (lines < DataLines && SseLines.TryNext(rest, isWhole: true, out int length, out int next))
        {
            SseField field = new(rest[..length]);
            if (field.IsData)
            {
                if (lines++ > 0)
                {
                    destination[written++] = (byte)'\n';
                }

                field.Value.CopyTo(destination[written..]);
                written += field.Value.Length;
            }

            rest = rest[next..];
        }

        return written;
    }
}
