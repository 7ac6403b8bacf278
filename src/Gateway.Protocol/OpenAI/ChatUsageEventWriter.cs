using System.Buffers;
using System.Text.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes the usage chunk of a chat stream whose upstream left it out: the gateway's own count, marked as estimated.</summary>
public static class ChatUsageEventWriter
{
    /// <summary>Writes one event with empty <c>choices</c>; the cost is added as in <see cref="UsageCostWriter"/>.</summary>
    public static void Write(IBufferWriter<byte> output, string id, string model, long createdAt, int inputTokens, int outputTokens, long? costNanoUsd, bool simulated)
    {
        ArrayBufferWriter<byte> chunk = new(256);
        using (Utf8JsonWriter writer = new(chunk, WireJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, "chatcmpl-" + id);
            writer.WriteString("object"u8, "chat.completion.chunk"u8);
            writer.WriteNumber("created"u8, createdAt);
            writer.WriteString("model"u8, model);
            writer.WriteStartArray("choices"u8);
            writer.WriteEndArray();
            writer.WriteStartObject("usage"u8);
            writer.WriteNumber("prompt_tokens"u8, inputTokens);
            writer.WriteNumber("completion_tokens"u8, outputTokens);
            writer.WriteNumber("total_tokens"u8, inputTokens + outputTokens);
            writer.WriteBoolean("estimated"u8, value: true);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        UsageCostWriter.Write(chunk.WrittenSpan, costNanoUsd, simulated, output);
    }
}
