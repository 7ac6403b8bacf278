using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Gemini;

/// <summary>
/// Puts arguments together from pieces that each name a place (<c>$.recipe.steps[1]</c>) and a value or a piece of a string. Kept
/// until the call is complete, since pieces may come in any order and JSON text may not.
/// </summary>
internal sealed class GeminiArguments
{
    private readonly GeminiArgumentNode _root = new();

    /// <summary>Adds one of <c>partialArgs</c>. False when its place or value cannot be read; it is then left out.</summary>
    public bool Add(JsonElement piece)
    {
        GeminiArgumentNode? node = _root;
        GeminiArgumentPath path = new(piece.Field("jsonPath"u8).Text());
        while (path.Next(out string? name, out int index))
        {
            bool isRootItem = name is null && node == _root;
            node = isRootItem ? null : name is null ? node.Item(index) : node.Member(name);
            if (node is null)
            {
                return false;
            }
        }

        if (!path.IsValid || node == _root)
        {
            return false;
        }

        JsonElement text = piece.Field("stringValue"u8);
        if (text.ValueKind == JsonValueKind.String)
        {
            return node.Append(text.JsonText());
        }

        return node.Set(Literal(piece));
    }

    /// <summary>The arguments so far, a JSON object.</summary>
    public ReadOnlySpan<byte> Json()
    {
        ArrayBufferWriter<byte> output = new();
        _root.WriteTo(output);
        return output.WrittenSpan;
    }

    private static ReadOnlySpan<byte> Literal(JsonElement piece)
    {
        JsonElement number = piece.Field("numberValue"u8);
        if (number.ValueKind == JsonValueKind.Number)
        {
            return number.Raw();
        }

        return piece.Field("boolValue"u8).ValueKind switch
        {
            JsonValueKind.True => "true"u8,
            JsonValueKind.False => "false"u8,

            // Protobuf's JSON form of null is "NULL_VALUE" or null, so that only the name counts.
            _ => HasNull(piece) ? "null"u8 : default,
        };
    }

    private static bool HasNull(JsonElement piece) => piece.Field("nullValue"u8).ValueKind is JsonValueKind.Null or JsonValueKind.String;
}
