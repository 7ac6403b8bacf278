using System.IO.Compression;
using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>
/// Checks values against schemas of OpenAI's own description: required members, types, enums, constants, references and
/// combinations. Formats and limits are not looked at.
/// </summary>
internal sealed class OpenApiSchema
{
    private static readonly Lazy<OpenApiSchema> Loaded = new(Load);

    private readonly JsonElement _schemas;

    private OpenApiSchema(JsonElement schemas) => _schemas = schemas;

    /// <summary>OpenAI's schemas; skips the running test when they are absent.</summary>
    public static OpenApiSchema OpenAI
    {
        get
        {
            Repository.RequireConformance();
            return Loaded.Value;
        }
    }

    /// <summary>What is wrong with the value, each with its path; empty: nothing.</summary>
    public IReadOnlyList<string> Problems(string schema, JsonElement value)
    {
        List<string> problems = [];
        Check(_schemas.GetProperty(schema), value, "$", problems);
        return problems;
    }

    private static OpenApiSchema Load()
    {
        using FileStream file = File.OpenRead(Path.Combine(Repository.Conformance, "openai", "openapi-2.3.0.json.gz"));
        using GZipStream plain = new(file, CompressionMode.Decompress);
        return new OpenApiSchema(JsonDocument.Parse(plain).RootElement.GetProperty("components").GetProperty("schemas"));
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out JsonElement nullable) && nullable.GetBoolean())
        {
            return;
        }

        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Check(Resolve(reference), value, path, problems);
        }

        CheckValue(schema, value, path, problems);
        CheckMembers(schema, value, path, problems);
        foreach (JsonElement part in List(schema, "allOf"))
        {
            Check(part, value, path, problems);
        }

        CheckAny(schema, List(schema, "anyOf"), value, path, problems);
        CheckAny(schema, List(schema, "oneOf"), value, path, problems);
    }

    private static void CheckValue(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.TryGetProperty("type", out JsonElement type))
        {
            bool fits = type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Any(one => Is(value, one.GetString()!))
                : Is(value, type.GetString()!);
            if (!fits)
            {
                problems.Add($"{path}: {value.ValueKind} is not {type}");
            }
        }

        if (schema.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            problems.Add($"{path}: {value} is not in the enum");
        }

        if (schema.TryGetProperty("const", out JsonElement constant) && !JsonElement.DeepEquals(constant, value))
        {
            problems.Add($"{path}: {value} is not {constant}");
        }
    }

    private void CheckMembers(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
        {
            int index = 0;
            foreach (JsonElement element in value.EnumerateArray())
            {
                Check(items, element, $"{path}[{index++}]", problems);
            }
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonElement name in List(schema, "required"))
        {
            if (!value.TryGetProperty(name.GetString()!, out _))
            {
                problems.Add($"{path}: {name} is missing");
            }
        }

        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                if (value.TryGetProperty(property.Name, out JsonElement member))
                {
                    Check(property.Value, member, $"{path}.{property.Name}", problems);
                }
            }
        }
    }

    private void CheckAny(JsonElement schema, JsonElement[] options, JsonElement value, string path, List<string> problems)
    {
        if (options.Length == 0)
        {
            return;
        }

        List<string>? least = null;
        foreach (JsonElement option in options)
        {
            List<string> found = [];
            Check(option, value, path, found);
            least = least is null || Weight(found, schema, path) < Weight(least, schema, path) ? found : least;
        }

        problems.AddRange(least!);
    }

    /// <summary>Of the options that do not fit, the one that the discriminator means is told of.</summary>
    private static int Weight(List<string> problems, JsonElement schema, string path)
    {
        bool isOther = schema.TryGetProperty("discriminator", out JsonElement discriminator)
            && problems.Exists(problem => problem.StartsWith($"{path}.{discriminator.GetProperty("propertyName")}:", StringComparison.Ordinal));
        return problems.Count + (isOther ? 1000 : 0);
    }

    private JsonElement Resolve(JsonElement reference) => _schemas.GetProperty(reference.GetString()!["#/components/schemas/".Length..]);

    private static JsonElement[] List(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };
}
