using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>The edits that turn a client's chat body into the body for one upstream: the model name, and usage in streams.</summary>
public static class ChatRequestPatch
{
    private static readonly byte[] WholeField = "\"stream_options\":{\"include_usage\":true},"u8.ToArray();
    private static readonly byte[] WholeValue = "{\"include_usage\":true}"u8.ToArray();
    private static readonly byte[] FirstMember = "\"include_usage\":true,"u8.ToArray();
    private static readonly byte[] True = "true"u8.ToArray();

    /// <summary>
    /// Fills <paramref name="edits"/> (room for 2) in ascending order and returns how many. <paramref name="upstreamModelJson"/>
    /// is the quoted, escaped JSON string of the model to send; an edit that would change nothing is left out. A streaming
    /// request always asks for usage, so that metering cannot be dodged; the answer's observer strips it again.
    /// </summary>
    public static int Edits(ReadOnlySpan<byte> body, in RequestOutline request, ReadOnlyMemory<byte> upstreamModelJson, Span<BodyEdit> edits)
    {
        int count = 0;
        if (!body.Slice(request.ModelStart, request.ModelLength).SequenceEqual(upstreamModelJson.Span))
        {
            edits[count++] = new BodyEdit(request.ModelStart, request.ModelLength, upstreamModelJson);
        }

        if (request.Stream && !request.IncludeUsage)
        {
            edits[count++] = UsageEdit(body, request);
        }

        if (count == 2 && edits[1].Start < edits[0].Start)
        {
            (edits[0], edits[1]) = (edits[1], edits[0]);
        }

        return count;
    }

    private static BodyEdit UsageEdit(ReadOnlySpan<byte> body, in RequestOutline request)
    {
        if (request.StreamOptionsStart < 0)
        {
            // The root is not empty, it has a model: behind its brace a member with a comma is always valid.
            return new BodyEdit(body.IndexOf((byte)'{') + 1, 0, WholeField);
        }

        JsonCursor cursor = new(body.Slice(request.StreamOptionsStart, request.StreamOptionsLength));
        if (cursor.Peek() != JsonKind.Object)
        {
            return new BodyEdit(request.StreamOptionsStart, request.StreamOptionsLength, WholeValue);
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            cursor.Peek();
            int start = cursor.Position;
            cursor.Skip();
            if (cursor.Is(key, "include_usage"u8))
            {
                return new BodyEdit(request.StreamOptionsStart + start, cursor.Position - start, True);
            }
        }

        return frame.Members == 0
            ? new BodyEdit(request.StreamOptionsStart, request.StreamOptionsLength, WholeValue)
            : new BodyEdit(request.StreamOptionsStart + 1, 0, FirstMember);
    }
}
