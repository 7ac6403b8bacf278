using System.Buffers;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>
/// Writes the end of a Responses stream that failed and whose writer is not ours, as when an upstream's own events are passed on.
/// Errors in place of an answer are OpenAI's envelope.
/// </summary>
public static class ResponsesErrorWriter
{
    /// <summary>
    /// Writes a <c>response.failed</c> event. <paramref name="sequenceNumber"/> follows the last one sent;
    /// <paramref name="responseId"/> is the one the stream began with.
    /// </summary>
    public static void WriteEvent(
        IBufferWriter<byte> output, long sequenceNumber, string responseId, string model, long createdAt, string code, string message)
    {
        JsonPieces json = new() { Output = output };
        json.Raw("event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":"u8).Number(sequenceNumber);
        json.Raw(",\"response\":{\"id\":"u8).String(responseId).Raw(",\"object\":\"response\",\"created_at\":"u8).Number(createdAt);
        json.Raw(",\"status\":\"failed\",\"error\":{\"code\":"u8).String(code).Raw(",\"message\":"u8).String(message);
        json.Raw("},\"incomplete_details\":null,\"instructions\":null,\"model\":"u8).String(model);
        json.Raw(",\"output\":[],\"parallel_tool_calls\":true,\"temperature\":null,\"top_p\":null,\"tool_choice\":\"auto\""u8);
        json.Raw(",\"tools\":[],\"metadata\":{}}}\n\n"u8);
    }
}
