using System.Text.Unicode;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads and validates a chat body in one pass over its bytes. Allocates only to describe a defect.</summary>
public static class ChatRequestReader
{
    /// <summary>Deepest nesting accepted, as in requirement S16.</summary>
    public const int MaxDepth = JsonCursor.MaxDepth;

    /// <summary>False with a <paramref name="defect"/> when the body must be refused with status 400. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out RequestOutline request, out RequestDefect defect)
    {
        request = default;
        if (!Utf8.IsValid(body))
        {
            defect = RequestDefects.NotUtf8(Utf8Prefix.ValidLength(body));
            return false;
        }

        Span<ulong> signatures = stackalloc ulong[JsonKeys.StackKeys];
        Span<JsonText> positions = stackalloc JsonText[JsonKeys.StackKeys];
        ChatRequestScan scan = new(new JsonCursor(body, new JsonKeys(signatures, positions)));
        bool isRead = scan.TryRead(out request, out defect);
        scan.Return();
        return isRead;
    }
}
