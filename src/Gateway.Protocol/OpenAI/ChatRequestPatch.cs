using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>The edits that turn a client's chat body into the body for one upstream: the model name, and usage in streams.</summary>
public static class ChatRequestPatch
{
    /// <summary>
    /// Fills <paramref name="edits"/> (room for 2) in ascending order and returns how many. <paramref name="upstreamModelJson"/>
    /// is the quoted, escaped JSON string of the model to send; an edit that would change nothing is left out. A streaming
    /// request always asks for usage, so that metering cannot be dodged; the answer's observer strips it again.
    /// </summary>
    public static int Edits(ReadOnlySpan<byte> body, in ChatRequest request, ReadOnlyMemory<byte> upstreamModelJson, Span<BodyEdit> edits) => throw new NotSupportedException("not written yet");
}
