using System.Buffers;
using System.Text.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes the answers of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>.</summary>
public static class ModelListWriter
{
    /// <summary>Writes <c>{"object":"list","data":[…]}</c>.</summary>
    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ModelEntry> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        using Utf8JsonWriter writer = new(output, WireJson.Options);
        writer.WriteStartObject();
        writer.WriteString("object"u8, "list"u8);
        writer.WriteStartArray("data"u8);
        foreach (ModelEntry model in models)
        {
            Write(writer, model);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes one <c>{"id","object":"model","created","owned_by"}</c>.</summary>
    public static void WriteOne(IBufferWriter<byte> output, ModelEntry model)
    {
        using Utf8JsonWriter writer = new(output, WireJson.Options);
        Write(writer, model);
    }

    private static void Write(Utf8JsonWriter writer, ModelEntry model)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, model.Id);
        writer.WriteString("object"u8, "model"u8);
        writer.WriteNumber("created"u8, model.Created);
        writer.WriteString("owned_by"u8, model.OwnedBy);
        writer.WriteEndObject();
    }
}
