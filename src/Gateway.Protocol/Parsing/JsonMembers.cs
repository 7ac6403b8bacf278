using System.Text.Json;

namespace Gateway.Protocol.Parsing;

/// <summary>Looks into elements of any kind without throwing; null counts as not given.</summary>
internal static class JsonMembers
{
    /// <summary>The member; undefined when it is absent or null, or when <paramref name="value"/> is no object.</summary>
    public static JsonElement Member(this JsonElement value, ReadOnlySpan<byte> name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? member
            : default;

    /// <summary>All members; none when <paramref name="value"/> is no object.</summary>
    public static JsonElement.ObjectEnumerator Members(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;

    /// <summary>All elements; none when <paramref name="value"/> is no array.</summary>
    public static JsonElement.ArrayEnumerator Elements(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    /// <summary>True when it was given.</summary>
    public static bool IsGiven(this JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>True for the string <paramref name="text"/>.</summary>
    public static bool Is(this JsonElement value, ReadOnlySpan<byte> text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    /// <summary>True for a string that is not empty.</summary>
    public static bool HasText(this JsonElement value) => value.ValueKind == JsonValueKind.String && !value.ValueEquals(""u8);

    /// <summary>The text of a string; null for anything else.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
