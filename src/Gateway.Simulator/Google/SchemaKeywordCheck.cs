using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Refuses what Gemini's own kind of schema does not know: it is a part of OpenAPI, not JSON Schema.</summary>
internal static class SchemaKeywordCheck
{
    private const int MaximumDepth = 32;

    private static readonly HashSet<string> Keywords = GenerateRequestCheck.Names(
        "type", "format", "title", "description", "nullable", "enum", "maxItems", "minItems", "properties", "required", "minProperties",
        "maxProperties", "minLength", "maxLength", "pattern", "example", "anyOf", "propertyOrdering", "default", "items", "minimum", "maximum");

    private static readonly string[] Types = ["TYPE_UNSPECIFIED", "STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL"];

    /// <summary>The first defect of a schema; null: none.</summary>
    public static ProviderError? Find(JsonElement schema, string path, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return GoogleErrors.WrongValue(path, "type.googleapis.com/google.ai.generativelanguage.v1beta.Schema");
        }

        if (depth > MaximumDepth)
        {
            return ProviderError.Invalid($"* {path}: the schema is nested too deeply");
        }

        if (schema.Unknown(Keywords) is { } unknown)
        {
            return GoogleErrors.UnknownName(unknown, path);
        }

        return FindInType(schema, path) ?? FindInside(schema, path, depth);
    }

    private static ProviderError? FindInType(JsonElement schema, string path)
    {
        if (schema.Find("type") is { ValueKind: JsonValueKind.Array })
        {
            return ProviderError.Invalid($"Invalid JSON payload received. Unknown name \"type\" at '{path}': Proto field is not repeating, cannot start list.");
        }

        var type = schema.Text("type")?.ToUpperInvariant();
        if (type is not null && !Types.Contains(type))
        {
            return GoogleErrors.WrongValue($"{path}.type", "type.googleapis.com/google.ai.generativelanguage.v1beta.Type");
        }

        if (schema.List("enum").Any(value => value.ValueKind != JsonValueKind.String))
        {
            return GoogleErrors.WrongValue($"{path}.enum[0]", "TYPE_STRING");
        }

        return type == "ARRAY" && schema.Find("items") is null
            ? ProviderError.Invalid($"* GenerateContentRequest.{path}.items: missing field.")
            : null;
    }

    private static ProviderError? FindInside(JsonElement schema, string path, int depth)
    {
        if (schema.Find("items") is { } items && Find(items, $"{path}.items", depth + 1) is { } inItems)
        {
            return inItems;
        }

        var number = 0;
        foreach (var branch in (schema.Either("anyOf", "any_of") ?? default).List())
        {
            if (Find(branch, $"{path}.any_of[{number++}]", depth + 1) is { } inBranch)
            {
                return inBranch;
            }
        }

        number = 0;
        foreach (var property in schema.Find("properties") is { ValueKind: JsonValueKind.Object } properties ? properties.EnumerateObject() : default)
        {
            if (Find(property.Value, $"{path}.properties[{number++}].value", depth + 1) is { } inProperty)
            {
                return inProperty;
            }
        }

        return null;
    }
}
