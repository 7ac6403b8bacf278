using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Answers;

/// <summary>
/// Looks into an upstream's JSON without ever throwing: what is missing or of another kind reads as undefined or null. Names are
/// compared as raw bytes, since resolving an escaped name can fail on a lone surrogate, and no upstream escapes its names.
/// </summary>
internal static class AnswerElements
{
    /// <summary>Larger numbers are an upstream's bug, not tokens.</summary>
    private const long MaxTokens = 1_000_000_000;

    // Only wraps what was parsed before under the default limit, one level deeper.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>The data of one event; null when it is no JSON or no UTF-8. The caller disposes it.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> data)
    {
        // The parser lets broken UTF-8 inside strings pass, and text goes on to the client as it is.
        if (!Utf8.IsValid(data.Span))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(data);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True for a whole answer that is valid UTF-8.</summary>
    public static bool IsText(JsonElement root) =>
        root.ValueKind is not JsonValueKind.Undefined && Utf8.IsValid(JsonMarshal.GetRawUtf8Value(root));

    /// <summary>The last member of this name; undefined when there is none or <paramref name="element"/> is no object.</summary>
    public static JsonElement Field(this JsonElement element, ReadOnlySpan<byte> name)
    {
        JsonElement found = default;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual(name))
                {
                    found = property.Value;
                }
            }
        }

        return found;
    }

    /// <summary>The items of an array; none for anything else.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    /// <summary>True for an array or object with something in it.</summary>
    public static bool IsFilled(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.GetArrayLength() > 0,
        JsonValueKind.Object => element.GetPropertyCount() > 0,
        _ => false,
    };

    /// <summary>The inside of a JSON string, still escaped; empty for anything else.</summary>
    public static ReadOnlySpan<byte> JsonText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(element)[1..^1] : default;

    /// <summary>A string's text; null for anything else and for an empty one.</summary>
    public static string? Text(this JsonElement element)
    {
        ReadOnlySpan<byte> raw = element.JsonText();
        if (raw.IsEmpty)
        {
            return null;
        }

        if (!raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        // Not GetString: that throws on a lone surrogate.
        byte[] plain = ArrayPool<byte>.Shared.Rent(raw.Length);
        string text = Encoding.UTF8.GetString(plain, 0, JsonStrings.Unescape(raw, plain));
        ArrayPool<byte>.Shared.Return(plain);
        return text;
    }

    /// <summary>A code or type: a string's text, or a number as written; null for anything else.</summary>
    public static string? Code(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? Encoding.UTF8.GetString(element.Raw()) : element.Text();

    /// <summary>True for a string of just these bytes.</summary>
    public static bool Is(this JsonElement element, ReadOnlySpan<byte> text) => element.JsonText().SequenceEqual(text);

    /// <summary>A whole number from 0 on; null for anything else.</summary>
    public static int? Index(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int index) && index >= 0 ? index : null;

    /// <summary>A number of tokens; null when absent, negative or absurd.</summary>
    public static int? Tokens(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long tokens) && tokens is >= 0 and <= MaxTokens ? (int)tokens : null;

    /// <summary>A time in Unix seconds; null when absent or 0, which Azure says before it knows.</summary>
    public static long? UnixSeconds(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double seconds) && seconds is > 0 and < 1e11 ? (long)seconds : null;

    /// <summary>The value between two pieces of JSON, as an element of its own. The caller disposes it.</summary>
    public static JsonDocument Wrap(ReadOnlySpan<byte> before, JsonElement element, ReadOnlySpan<byte> after)
    {
        ReadOnlySpan<byte> raw = element.Raw();
        byte[] json = [.. before, .. raw, .. after];
        return JsonDocument.Parse(json, Deep);
    }
}
