using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Translation;

/// <summary>The edits to a body that goes to an upstream of its own dialect; every other byte is the client's.</summary>
public static class PassThroughPatch
{
    /// <summary>Room that <see cref="Edits"/> needs.</summary>
    public const int MaxEdits = 4;

    private static readonly byte[] NotStored = "\"store\":false,"u8.ToArray();
    private static readonly byte[] False = "false"u8.ToArray();

    /// <summary>
    /// Fills <paramref name="edits"/> in ascending order and returns how many. The model's name for all; usage asked for in chat
    /// streams; <c>store: false</c> for Responses, which OpenAI would otherwise keep; without what was addressed to the gateway.
    /// </summary>
    public static int Edits(Dialect dialect, ReadOnlySpan<byte> body, in RequestOutline request, ReadOnlyMemory<byte> upstreamModelJson, Span<BodyEdit> edits)
    {
        int count = dialect == Dialect.OpenAIChat
            ? ChatRequestPatch.Edits(body, request, upstreamModelJson, edits)
            : OtherEdits(dialect, body, request, upstreamModelJson, edits);
        return AddressedToUs.AddRemovals(body, request, edits, count);
    }

    private static int OtherEdits(Dialect dialect, ReadOnlySpan<byte> body, in RequestOutline request, ReadOnlyMemory<byte> upstreamModelJson, Span<BodyEdit> edits)
    {
        int count = 0;
        if (!body.Slice(request.ModelStart, request.ModelLength).SequenceEqual(upstreamModelJson.Span))
        {
            edits[count++] = new BodyEdit(request.ModelStart, request.ModelLength, upstreamModelJson);
        }

        if (dialect == Dialect.OpenAIResponses && StoreEdit(body) is { } store)
        {
            edits[count++] = store;
        }

        if (count == 2 && edits[1].Start < edits[0].Start)
        {
            (edits[0], edits[1]) = (edits[1], edits[0]);
        }

        return count;
    }

    private static BodyEdit? StoreEdit(ReadOnlySpan<byte> body)
    {
        JsonCursor cursor = new(body);
        cursor.Peek();
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            int start = cursor.Position;
            cursor.Skip();
            if (cursor.Is(key, "store"u8))
            {
                return kind == JsonKind.False ? null : new BodyEdit(start, cursor.Position - start, False);
            }
        }

        // The root is not empty, it has a model: behind its brace a member with a comma is always valid.
        return new BodyEdit(body.IndexOf((byte)'{') + 1, 0, NotStored);
    }
}
