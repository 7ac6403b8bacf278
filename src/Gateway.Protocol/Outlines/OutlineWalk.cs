using System.Text.Unicode;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Outlines;

/// <summary>
/// One pass over one request body. The first wrong field is kept and the walk goes on, since a body that is no JSON at all is the
/// graver defect and must win. Allocates only to describe a defect.
/// </summary>
internal static class OutlineWalk
{
    /// <summary>False with a <paramref name="defect"/> when the body must be refused with status 400. Never throws.</summary>
    public static bool TryRead<TRules>(ReadOnlySpan<byte> body, ref TRules rules, out RequestOutline request, out RequestDefect defect)
        where TRules : struct, IOutlineRules
    {
        TextPlaces none = default;
        return TryRead(body, ref rules, ref none, out request, out defect);
    }

    /// <summary>The same, and notes in <paramref name="texts"/> where the body's texts stand.</summary>
    public static bool TryRead<TRules>(ReadOnlySpan<byte> body, ref TRules rules, ref TextPlaces texts, out RequestOutline request, out RequestDefect defect)
        where TRules : struct, IOutlineRules
    {
        request = default;
        texts.Keep(-1);
        if (!Utf8.IsValid(body))
        {
            defect = RequestDefects.NotUtf8(Utf8Prefix.ValidLength(body));
            return false;
        }

        Span<ulong> signatures = stackalloc ulong[JsonKeys.StackKeys];
        Span<JsonText> positions = stackalloc JsonText[JsonKeys.StackKeys];
        JsonCursor cursor = new(body, new JsonKeys(signatures, positions), new TextNotes(texts.Room));
        bool isRead = TryRead(ref cursor, ref rules, out request, out defect);
        cursor.Return();
        texts.Keep(isRead ? cursor.TextCount : -1);
        return isRead;
    }

    private static bool TryRead<TRules>(ref JsonCursor cursor, ref TRules rules, out RequestOutline request, out RequestDefect defect)
        where TRules : struct, IOutlineRules
    {
        request = default;
        OutlineFields fields = new();
        if (cursor.Peek() == JsonKind.Object)
        {
            JsonObjectFrame frame = cursor.Open();
            while (cursor.NextMember(ref frame, out JsonText key))
            {
                JsonKind kind = cursor.Peek();
                if (!RoutingMembers.TryTake(ref cursor, ref fields, key))
                {
                    ConversationMembers.Note(cursor, ref fields, key);
                    rules.ReadField(ref cursor, ref fields, key, kind);
                }
            }

            rules.CheckWhole(ref fields, cursor.Position);
        }
        else
        {
            fields.Report(RequestDefects.NotAnObject(cursor.Position));
            cursor.Skip();
        }

        if (!cursor.TryEnd())
        {
            defect = RequestDefects.From(cursor.Fault, cursor.FaultOffset);
            return false;
        }

        defect = fields.Defect;
        if (!fields.IsClean)
        {
            return false;
        }

        request = fields.ToRequest();
        return true;
    }
}
