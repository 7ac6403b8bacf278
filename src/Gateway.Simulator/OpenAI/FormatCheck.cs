using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Checks named schemas, and what strict mode asks of every object in them.</summary>
internal static class FormatCheck
{
    /// <summary>Deeper than OpenAI allows; keeps the walk short.</summary>
    private const int MaximumDepth = 32;

    /// <summary>The defect of <c>{name, schema, strict}</c> at a path; null: none.</summary>
    public static ProviderError? FindNamedSchema(JsonElement holder, string path, string what)
    {
        if (holder.Text("name") is not { } name)
        {
            return OpenAIErrors.Missing($"{path}.name");
        }

        if (!ToolCheck.IsName(name))
        {
            return ToolCheck.WrongName($"{path}.name");
        }

        if (holder.Given("schema") is not { } schema)
        {
            return OpenAIErrors.Missing($"{path}.schema");
        }

        return holder.IsTrue("strict") ? FindStrict(schema, what, path, 0) : null;
    }

    /// <summary>What strict mode refuses in a schema; null: nothing.</summary>
    public static ProviderError? FindStrict(JsonElement schema, string what, string path, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaximumDepth)
        {
            return null;
        }

        if (schema.Find("properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            if (schema.Find("additionalProperties") is not { ValueKind: JsonValueKind.False })
            {
                return Invalid(what, path, "'additionalProperties' is required to be supplied and to be false.");
            }

            var required = schema.Texts("required");
            foreach (var property in properties.EnumerateObject())
            {
                if (!required.Contains(property.Name))
                {
                    return Invalid(what, path, $"'required' is required to be supplied and to be an array including every key in properties. Missing '{property.Name}'.");
                }

                if (FindStrict(property.Value, what, path, depth + 1) is { } inner)
                {
                    return inner;
                }
            }
        }

        return FindInItems(schema, what, path, depth);
    }

    private static ProviderError? FindInItems(JsonElement schema, string what, string path, int depth)
    {
        if (schema.Find("items") is { } items && FindStrict(items, what, path, depth + 1) is { } inItems)
        {
            return inItems;
        }

        foreach (var branch in schema.List("anyOf"))
        {
            if (FindStrict(branch, what, path, depth + 1) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private static ProviderError Invalid(string what, string path, string why) =>
        ProviderError.Invalid($"Invalid schema for {what}: {why}", path, "invalid_json_schema");
}
