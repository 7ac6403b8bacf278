using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads and validates a chat body in one pass over its bytes. Allocates only to describe a defect.</summary>
public static class ChatRequestReader
{
    /// <summary>Deepest nesting accepted, as in requirement S16.</summary>
    public const int MaxDepth = JsonCursor.MaxDepth;

    /// <summary>False with a <paramref name="defect"/> when the body must be refused with status 400. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out RequestOutline request, out RequestDefect defect)
    {
        ChatRequestScan scan = default;
        return OutlineWalk.TryRead(body, ref scan, out request, out defect);
    }

    /// <summary>The same, and notes in <paramref name="texts"/> where the body's texts stand.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, ref TextPlaces texts, out RequestOutline request, out RequestDefect defect)
    {
        ChatRequestScan scan = default;
        return OutlineWalk.TryRead(body, ref scan, ref texts, out request, out defect);
    }
}
