using System.Buffers;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>
/// The free text of a custom tool's call. Providers without custom tools are offered a function with one text argument,
/// <c>input</c>, so their calls hold <c>{"input":"…"}</c>; others send the text itself.
/// </summary>
internal static class CustomToolInput
{
    /// <summary>The text as the inside of a JSON string, from arguments that are the same.</summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> arguments)
    {
        ArrayBufferWriter<byte> text = new();
        JsonEscape.Unescape(text, arguments);
        JsonCursor cursor = new(text.WrittenSpan);
        if (cursor.Peek() != JsonKind.Object)
        {
            return arguments;
        }

        JsonObjectFrame frame = cursor.Open();
        if (!cursor.NextMember(ref frame, out JsonText key))
        {
            return cursor.TryEnd() ? default : arguments;
        }

        if (!cursor.Is(key, "input"u8) || cursor.Peek() != JsonKind.String)
        {
            return arguments;
        }

        int start = cursor.Position + 1;
        cursor.Skip();
        int end = cursor.Position - 1;
        return !cursor.NextMember(ref frame, out _) && cursor.TryEnd() ? text.WrittenSpan[start..end] : arguments;
    }
}
