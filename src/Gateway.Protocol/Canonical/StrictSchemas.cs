using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Whether a JSON schema keeps the rules under which providers bind an answer to it.</summary>
internal static class StrictSchemas
{
    /// <summary>Anthropic: every object says <c>additionalProperties: false</c>.</summary>
    public static bool FitsAnthropic(JsonElement schema) => Fits(schema, needsAllRequired: false);

    /// <summary>OpenAI: besides, every property is required.</summary>
    public static bool FitsOpenAI(JsonElement schema) => Fits(schema, needsAllRequired: true);

    private static bool Fits(JsonElement schema, bool needsAllRequired)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            return schema.EnumerateArray().All(inner => Fits(inner, needsAllRequired));
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        JsonElement properties = schema.Member("properties"u8);
        bool isObject = properties.ValueKind == JsonValueKind.Object
            || (schema.Member("type"u8) is { ValueKind: JsonValueKind.String } type && type.ValueEquals("object"u8));
        if (isObject && schema.Member("additionalProperties"u8).ValueKind != JsonValueKind.False)
        {
            return false;
        }

        if (isObject && needsAllRequired && properties.ValueKind == JsonValueKind.Object && !AreRequired(properties, schema.Member("required"u8)))
        {
            return false;
        }

        return schema.EnumerateObject().All(member => member.Name switch
        {
            "properties" or "$defs" or "definitions" => member.Value.ValueKind != JsonValueKind.Object
                || member.Value.EnumerateObject().All(inner => Fits(inner.Value, needsAllRequired)),
            "items" or "prefixItems" or "anyOf" or "oneOf" or "allOf" => Fits(member.Value, needsAllRequired),
            _ => true,
        });
    }

    private static bool AreRequired(JsonElement properties, JsonElement required) =>
        required.ValueKind == JsonValueKind.Array
            && required.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) is var names
            ? properties.EnumerateObject().All(property => names.Contains(property.Name))
            : !properties.EnumerateObject().Any();
}
