using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Responses;

/// <summary>Reads and validates a <c>/v1/responses</c> body in one pass over its bytes. Allocates only to describe a defect.</summary>
public static class ResponsesRequestReader
{
    /// <summary>False with a <paramref name="defect"/> when the body must be refused with status 400. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out RequestOutline request, out ResponsesTraits traits, out RequestDefect defect)
    {
        TextPlaces none = default;
        return TryRead(body, ref none, out request, out traits, out defect);
    }

    /// <summary>The same, and notes in <paramref name="texts"/> where the body's texts stand.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, ref TextPlaces texts, out RequestOutline request, out ResponsesTraits traits, out RequestDefect defect)
    {
        ResponsesRequestScan scan = default;
        bool isRead = OutlineWalk.TryRead(body, ref scan, ref texts, out request, out defect);
        traits = isRead ? scan.Traits : default;
        return isRead;
    }
}
