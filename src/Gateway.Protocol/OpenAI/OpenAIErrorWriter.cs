using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Sse;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes OpenAI's error envelope, as a body and as a stream event.</summary>
public static class OpenAIErrorWriter
{
    /// <summary>Writes <c>{"error":{"message","type","param","code"}}</c>.</summary>
    public static void Write(IBufferWriter<byte> output, string message, string type, string? param, string? code)
    {
        using Utf8JsonWriter writer = new(output, WireJson.Options);
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteString("message"u8, message);
        writer.WriteString("type"u8, type);
        writer.WriteString("param"u8, param);
        writer.WriteString("code"u8, code);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes the same as one <c>data:</c> event with its closing blank line.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, string message, string type, string? param, string? code)
    {
        // The JSON writer escapes line ends, so the envelope is one line.
        output.Write(SseWriter.DataPrefix);
        Write(output, message, type, param, code);
        output.Write(SseWriter.EventEnd);
    }
}
