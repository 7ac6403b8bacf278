using System.Text.Json;

namespace Gateway.Protocol.Gemini;

/// <summary>Says with types what Gemini's <c>enum</c>, which takes strings and numbers only, cannot say.</summary>
internal static class GeminiEnums
{
    /// <summary>Writes the types that the values have.</summary>
    public static void WriteTypes(Utf8JsonWriter output, JsonElement[] values)
    {
        output.WriteStartArray("type"u8);
        foreach (string type in values.Select(TypeOf).Distinct(StringComparer.Ordinal))
        {
            output.WriteStringValue(type);
        }

        output.WriteEndArray();
    }

    /// <summary>True when the values are all that their types have: both booleans, perhaps null.</summary>
    public static bool IsWholeType(JsonElement[] values) =>
        values.All(static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null)
        && values.Any(static value => value.ValueKind == JsonValueKind.True) && values.Any(static value => value.ValueKind == JsonValueKind.False);

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
