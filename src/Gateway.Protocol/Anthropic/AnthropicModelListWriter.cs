using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes the answers of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c> as Anthropic's clients expect them.</summary>
public static class AnthropicModelListWriter
{
    /// <summary>Writes <c>{"data":[…],"has_more":false,"first_id","last_id"}</c>: all models on one page.</summary>
    public static void WriteList(IBufferWriter<byte> output, IReadOnlyList<ModelEntry> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        using Utf8JsonWriter writer = new(output, WireJson.Options);
        writer.WriteStartObject();
        writer.WriteStartArray("data"u8);
        foreach (ModelEntry model in models)
        {
            Write(writer, model);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("has_more"u8, value: false);
        writer.WriteString("first_id"u8, models.Count == 0 ? null : models[0].Id);
        writer.WriteString("last_id"u8, models.Count == 0 ? null : models[^1].Id);
        writer.WriteEndObject();
    }

    /// <summary>Writes one <c>{"type":"model","id","display_name","created_at"}</c>.</summary>
    public static void WriteOne(IBufferWriter<byte> output, ModelEntry model)
    {
        using Utf8JsonWriter writer = new(output, WireJson.Options);
        Write(writer, model);
    }

    private static void Write(Utf8JsonWriter writer, ModelEntry model)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "model"u8);
        writer.WriteString("id"u8, model.Id);
        writer.WriteString("display_name"u8, model.Id);
        writer.WriteString("created_at"u8, DateTimeOffset.FromUnixTimeSeconds(model.Created).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }
}
