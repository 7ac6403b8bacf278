using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Anthropic;

/// <summary>Reads and validates a <c>/v1/messages</c> body in one pass over its bytes. Allocates only to describe a defect.</summary>
public static class MessagesRequestReader
{
    /// <summary>
    /// False with a <paramref name="defect"/> when the body must be refused with status 400. Never throws.
    /// <paramref name="requireMaxTokens"/> is false for <c>/v1/messages/count_tokens</c>, which answers nothing.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> body, bool requireMaxTokens, out RequestOutline request, out RequestDefect defect)
    {
        MessagesRequestScan scan = new(requireMaxTokens);
        return OutlineWalk.TryRead(body, ref scan, out request, out defect);
    }

    /// <summary>The same for <c>/v1/messages</c>, and notes in <paramref name="texts"/> where the body's texts stand.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, ref TextPlaces texts, out RequestOutline request, out RequestDefect defect)
    {
        MessagesRequestScan scan = new(requireMaxTokens: true);
        return OutlineWalk.TryRead(body, ref scan, ref texts, out request, out defect);
    }
}
