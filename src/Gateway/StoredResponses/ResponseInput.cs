using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Requests;

namespace Gateway.StoredResponses;

/// <summary>The <c>input</c> of Responses bodies: as items, and joined with those of earlier turns.</summary>
internal static class ResponseInput
{
    private const string Input = "input";
    private const string PreviousId = "previous_response_id";

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The id of the response that a body continues; null: none.</summary>
    public static string? PreviousIdOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty(PreviousId, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }

    /// <summary>A body's input as a JSON array of items; a text is a user's message.</summary>
    public static byte[] ItemsOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        using var items = new MemoryStream();
        using (var writer = new Utf8JsonWriter(items, Options))
        {
            writer.WriteStartArray();
            WriteItems(writer, document.RootElement);
            writer.WriteEndArray();
        }

        return items.ToArray();
    }

    /// <summary>Rewrites a body: the items and the answer of <paramref name="previous"/> come before its own items.</summary>
    public static void Continue(PooledBytes body, StoredResponse previous)
    {
        using var joined = new MemoryStream(body.Length + previous.Input.Length + previous.Answer.Length);
        using (var document = JsonDocument.Parse(body.Memory))
        using (var writer = new Utf8JsonWriter(joined, Options))
        {
            writer.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject())
            {
                if (!field.NameEquals(Input) && !field.NameEquals(PreviousId))
                {
                    writer.WritePropertyName(field.Name);
                    WriteRaw(writer, field.Value);
                }
            }

            writer.WriteStartArray(Input);
            WriteEarlier(writer, previous);
            WriteItems(writer, document.RootElement);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        body.Replace(joined.GetBuffer().AsSpan(0, (int)joined.Length));
    }

    private static void WriteEarlier(Utf8JsonWriter writer, StoredResponse previous)
    {
        using var input = JsonDocument.Parse(previous.Input);
        foreach (var item in input.RootElement.EnumerateArray())
        {
            WriteRaw(writer, item);
        }

        using var answer = JsonDocument.Parse(previous.Answer);
        if (answer.RootElement.TryGetProperty("output", out var output) && output.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in output.EnumerateArray())
            {
                WriteOutputItem(writer, item);
            }
        }
    }

    // Ids name items that the provider was told not to keep; thinking without its encrypted form means nothing to anybody.
    private static void WriteOutputItem(Utf8JsonWriter writer, JsonElement item)
    {
        var isReasoning = item.TryGetProperty("type", out var type) && type.ValueEquals("reasoning");
        if (isReasoning && !(item.TryGetProperty("encrypted_content", out var encrypted) && encrypted.ValueKind == JsonValueKind.String))
        {
            return;
        }

        writer.WriteStartObject();
        foreach (var field in item.EnumerateObject())
        {
            if (isReasoning || (!field.NameEquals("id") && !field.NameEquals("status")))
            {
                writer.WritePropertyName(field.Name);
                WriteRaw(writer, field.Value);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, JsonElement root)
    {
        if (!root.TryGetProperty(Input, out var input))
        {
            return;
        }

        if (input.ValueKind == JsonValueKind.String)
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, "user"u8);
            writer.WritePropertyName("content"u8);
            WriteRaw(writer, input);
            writer.WriteEndObject();
        }
        else if (input.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in input.EnumerateArray())
            {
                WriteRaw(writer, item);
            }
        }
    }

    private static void WriteRaw(Utf8JsonWriter writer, JsonElement value) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
