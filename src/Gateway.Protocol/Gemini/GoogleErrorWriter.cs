using System.Buffers;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Gemini;

/// <summary>Writes Google's error envelope.</summary>
public static class GoogleErrorWriter
{
    /// <summary>
    /// Writes <c>{"error":{"code","message","status"}}</c>: <paramref name="code"/> is the HTTP status, <paramref name="status"/>
    /// Google's name for the error, as in <c>INVALID_ARGUMENT</c>.
    /// </summary>
    public static void Write(IBufferWriter<byte> output, int code, string message, string status)
    {
        JsonPieces json = new() { Output = output };
        json.Raw("{\"error\":{\"code\":"u8).Number(code).Raw(",\"message\":"u8).String(message);
        json.Raw(",\"status\":"u8).String(status).Raw("}}"u8);
    }
}
