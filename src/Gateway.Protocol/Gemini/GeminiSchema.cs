using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Gemini;

/// <summary>
/// Rewrites a JSON schema into the part of JSON Schema that Gemini documents for <c>parametersJsonSchema</c> and
/// <c>responseJsonSchema</c>: <c>type</c> (lists too), <c>format, title, description, enum</c> of strings and numbers, <c>items,
/// prefixItems, minItems, maxItems, minimum, maximum, anyOf, properties, additionalProperties, required, propertyOrdering</c>. These
/// fields are used instead of the older <c>parameters</c> and <c>responseSchema</c>, whose OpenAPI subset has no type lists and no
/// <c>additionalProperties</c>. References are written out in full, since Gemini allows none beside other keywords.
/// </summary>
internal sealed class GeminiSchema
{
    // References to references grow exponentially when written out; no honest schema has this many parts.
    private const int MaxParts = 5000;
    private const int MaxDepth = 48;

    private readonly RequestDraft _draft;
    private readonly Utf8JsonWriter _output;
    private readonly JsonElement _root;
    private readonly string _param;
    private readonly bool _isAnswer;
    private int _parts;
    private int _depth;

    private GeminiSchema(RequestDraft draft, JsonElement root, string param, bool isAnswer)
    {
        _draft = draft;
        _output = draft.Output;
        _root = root;
        _param = param;
        _isAnswer = isAnswer;
    }

    /// <summary>
    /// Writes the schema as a value. What only narrows values further is dropped with a note; what cannot be left out of an answer's
    /// schema without letting other answers through (<paramref name="isAnswer"/>) is refused.
    /// </summary>
    public static void Write(RequestDraft draft, JsonElement schema, string param, bool isAnswer) =>
        new GeminiSchema(draft, schema, param, isAnswer).WriteSchema(schema);

    private void WriteSchema(JsonElement schema)
    {
        _output.WriteStartObject();
        if (++_parts > MaxParts || ++_depth > MaxDepth)
        {
            RefuseSize();
        }
        else
        {
            if (schema.ValueKind == JsonValueKind.Object)
            {
                WriteMembers(schema, new HashSet<string>(StringComparer.Ordinal));
            }
            else if (schema.ValueKind == JsonValueKind.False)
            {
                Loosen("false");
            }

            _depth--;
        }

        _output.WriteEndObject();
    }

    // A reference or a lone allOf is replaced by what it stands for, after what stands beside it.
    private void WriteMembers(JsonElement schema, HashSet<string> written)
    {
        foreach (JsonProperty member in schema.EnumerateObject())
        {
            if (!IsInPlace(member))
            {
                WriteMember(schema, member, written);
            }
        }

        foreach (JsonProperty member in schema.EnumerateObject())
        {
            if (IsInPlace(member))
            {
                WriteInPlace(member.Name is "$ref" ? Resolve(member.Value) : member.Value[0], written);
            }
        }
    }

    private static bool IsInPlace(JsonProperty member) =>
        member.Name is "$ref" || (member.Name is "allOf" && member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 1);

    // False when the keyword is there already: in the outer schema, which wins in words and is narrowed no further in the rest.
    private bool TryClaim(string keyword, HashSet<string> written)
    {
        if (written.Add(keyword))
        {
            return true;
        }

        if (keyword is not ("title" or "description"))
        {
            Loosen(keyword);
        }

        return false;
    }

    private void WriteMember(JsonElement schema, JsonProperty member, HashSet<string> written)
    {
        switch (member.Name)
        {
            case "nullable" or "$schema" or "$id" or "$anchor" or "$comment" or "$defs" or "definitions" or "default" or "example" or "examples"
                or "deprecated" or "readOnly" or "writeOnly" or "strict" or "contentMediaType" or "contentEncoding" or "$vocabulary":
                // Says nothing about which values fit, or is written out where it is used.
                return;
            case "pattern" or "minLength" or "maxLength" or "multipleOf" or "exclusiveMinimum" or "exclusiveMaximum" or "uniqueItems"
                or "minProperties" or "maxProperties" or "propertyNames":
                _draft.Drop($"{_param}.{member.Name}");
                return;
            case "enum" when schema.TryGetProperty("const"u8, out _):
                // The constant says more.
                return;
        }

        string? keyword = (member.Name, member.Value.ValueKind) switch
        {
            ("enum", JsonValueKind.Array) or ("const", _) => "enum",
            ("oneOf" or "anyOf", JsonValueKind.Array) => "anyOf",
            ("prefixItems" or "items", JsonValueKind.Array) => "prefixItems",
            ("properties", JsonValueKind.Object) => "properties",
            ("type" or "title" or "description" or "format" or "minItems" or "maxItems" or "minimum" or "maximum" or "required"
                or "propertyOrdering" or "items" or "additionalProperties", _) => member.Name,
            _ => null,
        };
        if (keyword is null)
        {
            Loosen(member.Name);
        }
        else if (TryClaim(keyword, written))
        {
            WriteKnown(schema, member, keyword);
        }
    }

    private void WriteKnown(JsonElement schema, JsonProperty member, string keyword)
    {
        JsonElement value = member.Value;
        switch (keyword)
        {
            case "enum":
                WriteEnum(schema, member.Name is "const" ? [value] : [.. value.EnumerateArray()]);
                break;
            case "anyOf" or "prefixItems":
                WriteList(keyword, value);
                break;
            case "properties":
                WriteNamed(member);
                break;
            case "format":
                WriteFormat(member);
                break;
            case "additionalProperties" or "items" when value.ValueKind == JsonValueKind.Object:
                _output.WritePropertyName(keyword);
                WriteSchema(value);
                break;
            default:
                Copy(member);
                break;
        }
    }

    private void WriteInPlace(JsonElement inner, HashSet<string> written)
    {
        if (inner.ValueKind != JsonValueKind.Object)
        {
            _draft.Refuse(_param, "The schema refers to a place that is not in it; define it under $defs.");
        }
        else if (++_parts > MaxParts || ++_depth > MaxDepth)
        {
            RefuseSize();
        }
        else
        {
            WriteMembers(inner, written);
            _depth--;
        }
    }

    private void RefuseSize() =>
        _draft.Refuse(_param, "The schema is recursive or too large for the chosen deployment, which takes no references; write it without recursion, or choose another model.");

    private JsonElement Resolve(JsonElement reference)
    {
        if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not ['#', .. string path])
        {
            return default;
        }

        JsonElement place = _root;
        foreach (string step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(name, out place))
            {
                return default;
            }
        }

        return place;
    }

    private void WriteEnum(JsonElement schema, JsonElement[] values)
    {
        JsonElement[] taken = [.. values.Where(static value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number)];
        if (taken.Length < values.Length)
        {
            // null and booleans: the type says nearly as much, and is all that Gemini has for them.
            if (!schema.TryGetProperty("type"u8, out _))
            {
                WriteTypes(values);
            }

            if (!values.All(static value => value.ValueKind == JsonValueKind.Null) && !IsWholeType(values))
            {
                Loosen("enum");
            }

            return;
        }

        _output.WriteStartArray("enum"u8);
        foreach (JsonElement value in taken)
        {
            _output.WriteRaw(value);
        }

        _output.WriteEndArray();
    }

    private void WriteTypes(JsonElement[] values)
    {
        _output.WriteStartArray("type"u8);
        foreach (string type in values.Select(TypeOf).Distinct(StringComparer.Ordinal))
        {
            _output.WriteStringValue(type);
        }

        _output.WriteEndArray();
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    // Both booleans are what the type says already.
    private static bool IsWholeType(JsonElement[] values) =>
        values.All(static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null)
        && values.Any(static value => value.ValueKind == JsonValueKind.True) && values.Any(static value => value.ValueKind == JsonValueKind.False);

    private void WriteNamed(JsonProperty member)
    {
        _output.WriteStartObject(member.Name);
        if (member.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty inner in member.Value.EnumerateObject())
            {
                _output.WritePropertyName(inner.Name);
                WriteSchema(inner.Value);
            }
        }

        _output.WriteEndObject();
    }

    private void WriteList(string name, JsonElement schemas)
    {
        _output.WriteStartArray(name);
        if (schemas.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement schema in schemas.EnumerateArray())
            {
                WriteSchema(schema);
            }
        }

        _output.WriteEndArray();
    }

    // Other formats are annotations; Gemini refuses names it does not know.
    private void WriteFormat(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is "date-time" or "date" or "time" or "int32" or "int64" or "float" or "double")
        {
            Copy(member);
        }
    }

    private void Copy(JsonProperty member)
    {
        _output.WritePropertyName(member.Name);
        _output.WriteRaw(member.Value);
    }

    private void Loosen(string keyword)
    {
        string field = ToolSelection.Printable(keyword, "keyword");
        if (_isAnswer)
        {
            _draft.Refuse(_param, $"The chosen deployment does not know '{field}' in a schema and might answer what the schema forbids; write the schema without it, or choose another model.");
        }
        else
        {
            _draft.Drop($"{_param}.{field}");
        }
    }
}
