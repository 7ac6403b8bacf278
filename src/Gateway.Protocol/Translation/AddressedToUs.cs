using Gateway.Protocol.Json;

namespace Gateway.Protocol.Translation;

/// <summary>Takes members out of a body that the gateway has read and an upstream would refuse as unknown.</summary>
internal static class AddressedToUs
{
    /// <summary>Adds the removals to the first <paramref name="count"/> edits, keeps the order ascending, and returns how many there are.</summary>
    public static int AddRemovals(ReadOnlySpan<byte> body, in RequestOutline request, Span<BodyEdit> edits, int count)
    {
        count = Add(body, request.Provider, request.ModelStart, edits, count);
        return Add(body, request.Models, request.ModelStart, edits, count);
    }

    // The model always stays. A member before it has a comma behind, one after it a comma before: so no two removals take the same.
    private static int Add(ReadOnlySpan<byte> body, BodyMember member, int modelStart, Span<BodyEdit> edits, int count)
    {
        if (!member.IsThere)
        {
            return count;
        }

        int start = member.Start;
        int end = member.End;
        if (start < modelStart)
        {
            end += body[end..].IndexOf((byte)',') + 1;
        }
        else
        {
            start = body[..start].LastIndexOf((byte)',');
        }

        int place = count;
        for (; place > 0 && edits[place - 1].Start > start; place--)
        {
            edits[place] = edits[place - 1];
        }

        edits[place] = new BodyEdit(start, end - start, default);
        return count + 1;
    }
}
