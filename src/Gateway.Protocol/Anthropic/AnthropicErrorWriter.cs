using System.Buffers;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes Anthropic's error envelope, as a body and as a stream event.</summary>
public static class AnthropicErrorWriter
{
    /// <summary>Writes <c>{"type":"error","error":{"type","message"},"request_id"}</c>; no id when null.</summary>
    public static void Write(IBufferWriter<byte> output, string message, string type, string? requestId)
    {
        JsonPieces json = new() { Output = output };
        json.Raw("{\"type\":\"error\",\"error\":{\"type\":"u8).String(type).Raw(",\"message\":"u8).String(message).Raw("}"u8);
        if (requestId is not null)
        {
            json.Raw(",\"request_id\":"u8).String(requestId);
        }

        json.Raw("}"u8);
    }

    /// <summary>Writes the same as an <c>error</c> event with its closing blank line.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, string message, string type, string? requestId)
    {
        output.Write("event: error\ndata: "u8);
        Write(output, message, type, requestId);
        output.Write("\n\n"u8);
    }
}
