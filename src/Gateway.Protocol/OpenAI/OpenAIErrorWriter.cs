using System.Buffers;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes OpenAI's error envelope, as a body and as a stream event.</summary>
public static class OpenAIErrorWriter
{
    /// <summary>Writes <c>{"error":{"message","type","param","code"}}</c>.</summary>
    public static void Write(IBufferWriter<byte> output, string message, string type, string? param, string? code) => throw new NotSupportedException("not written yet");

    /// <summary>Writes the same as one <c>data:</c> event with its closing blank line.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, string message, string type, string? param, string? code) => throw new NotSupportedException("not written yet");
}
