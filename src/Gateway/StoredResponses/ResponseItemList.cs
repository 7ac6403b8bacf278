using System.Runtime.InteropServices;
using System.Text.Json;

namespace Gateway.StoredResponses;

/// <summary>The answer of <c>GET /v1/responses/{id}/input_items</c>.</summary>
internal static class ResponseItemList
{
    /// <summary>Writes all items on one page, each with an id as the API demands.</summary>
    public static byte[] Write(StoredResponse response)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        using (var items = JsonDocument.Parse(response.Input))
        {
            var count = items.RootElement.GetArrayLength();
            writer.WriteStartObject();
            writer.WriteString("object"u8, "list"u8);
            writer.WriteStartArray("data"u8);
            var number = 0;
            foreach (var item in items.RootElement.EnumerateArray())
            {
                WriteItem(writer, item, IdOf(item, response, number++));
            }

            writer.WriteEndArray();
            writer.WriteString("first_id"u8, count == 0 ? "" : IdOf(items.RootElement[0], response, 0));
            writer.WriteString("last_id"u8, count == 0 ? "" : IdOf(items.RootElement[count - 1], response, count - 1));
            writer.WriteBoolean("has_more"u8, value: false);
            writer.WriteEndObject();
        }

        return output.ToArray();
    }

    private static void WriteItem(Utf8JsonWriter writer, JsonElement item, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        if (!item.TryGetProperty("type", out _))
        {
            writer.WriteString("type"u8, "message"u8);
        }

        foreach (var field in item.EnumerateObject())
        {
            if (field.NameEquals("content") && field.Value.ValueKind == JsonValueKind.String)
            {
                WriteText(writer, item, field.Value);
            }
            else if (!field.NameEquals("id"))
            {
                writer.WritePropertyName(field.Name);
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(field.Value), skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, JsonElement item, JsonElement text)
    {
        var isAssistant = item.TryGetProperty("role", out var role) && role.ValueEquals("assistant");
        writer.WriteStartArray("content"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, isAssistant ? "output_text"u8 : "input_text"u8);
        writer.WritePropertyName("text"u8);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(text), skipInputValidation: true);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string IdOf(JsonElement item, StoredResponse response, int number) =>
        item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : $"item_{response.CreatedAtMs:x}_{number}";
}
