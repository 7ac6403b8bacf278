using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Makes a body out of a sound one: values replaced, moved, repeated and left out, then perhaps bytes broken.</summary>
internal sealed class BodyMutation(Random random)
{
    private const int MaxDepth = 1000;

    // A value here and there; most of a body stays as it was, so that readers get far.
    private const int OneIn = 45;

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "2.5", "1e400", "123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[null]", "[{}]", "[[1]]",
        "\"auto\"", "\"none\"", "\"user\"", "\"system\"", "\"developer\"", "\"assistant\"", "\"tool\"", "\"function\"", "\"text\"", "\"input_text\"", "\"message\"",
        "{\"type\":\"text\"}", "{\"type\":\"text\",\"text\":\"t\"}", "[{\"type\":\"text\",\"text\":\"t\"}]", "{\"type\":\"object\"}", "\"call_1\"", "\"toolu_1\"",
        "\"data:image/png;base64,\"", "\"data:image/png;base64,iVBORw0KGgo=\"", "\"data:,\"", "\"gw1.ab.\"", "\"https://x.example/a.png\"", "\"file-1\"",
        "\"\\u0041\\n\\\"\\\\\\/\"", "\"\\ud83d\\ude00\"", "\"😀 漢字 é\"", "\"\u2028\"", "\"\\u0000\"", "\"\\ud83d\"", "\"{\\\"a\\\":1}\"", "\"{\"", "\"[]\"", "\"a.b-c d\"",
    ];

    private List<JsonElement> _parts = [];

    /// <summary>A mutation of a seed.</summary>
    public byte[] Of(byte[] seed)
    {
        using JsonDocument document = JsonDocument.Parse(seed, new JsonDocumentOptions { MaxDepth = MaxDepth });
        _parts = [];
        Collect(document.RootElement, depth: 0);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            Write(json, document.RootElement, isRoot: true);
        }

        return stream.ToArray();
    }

    private void Collect(JsonElement value, int depth)
    {
        _parts.Add(value);
        if (depth < 4 && value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Collect(member.Value, depth + 1);
            }
        }
        else if (depth < 4 && value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in value.EnumerateArray())
            {
                Collect(element, depth + 1);
            }
        }
    }

    private void Write(Utf8JsonWriter json, JsonElement value, bool isRoot = false)
    {
        if (!isRoot && random.Next(OneIn) == 0)
        {
            Replace(json);
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, value);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement element in value.EnumerateArray())
                {
                    for (int i = random.Next(20) == 0 ? random.Next(3) : 1; i > 0; i--)
                    {
                        Write(json, element);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartObject();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            int kind = random.Next(120);
            if (kind < 2)
            {
                continue;
            }

            json.WritePropertyName(kind == 2 ? "x_" + member.Name : member.Name);
            Write(json, member.Value);
            if (kind == 3)
            {
                json.WritePropertyName(random.Next(2) == 0 ? member.Name : "y");
                Replace(json);
            }
        }

        json.WriteEndObject();
    }

    private void Replace(Utf8JsonWriter json)
    {
        string text = random.Next(4) > 0
            ? Values[random.Next(Values.Length)]
            : _parts[random.Next(_parts.Count)] is { } part && part.GetRawText() is { Length: < 500 } raw ? raw : "null";
        json.WriteRawValue(Encoding.UTF8.GetBytes(text), skipInputValidation: true);
    }
}
