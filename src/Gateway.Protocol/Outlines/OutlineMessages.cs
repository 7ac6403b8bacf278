using Gateway.Protocol.Json;

namespace Gateway.Protocol.Outlines;

/// <summary>What the messages of every dialect have in common: each is an object, and says who speaks.</summary>
internal static class OutlineMessages
{
    /// <summary>Reports an element of <paramref name="list"/> that is no object, and walks over it.</summary>
    public static void SkipNoObject(ref JsonCursor cursor, ref OutlineFields fields, string list, int index)
    {
        if (fields.IsClean)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, $"{list}[{index}]", "an object"));
        }

        cursor.Skip();
    }

    /// <summary>A role, which is a string.</summary>
    public static void RequireRole(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind, string list, int index)
    {
        if (kind != JsonKind.String && fields.IsClean)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, $"{list}[{index}].role", "a string"));
        }

        cursor.Skip();
    }

    /// <summary>Reports a message without a role, unless its object could not be read to its end.</summary>
    public static void RequireRoleSeen(ref JsonCursor cursor, ref OutlineFields fields, bool hasRole, int at, string list, int index)
    {
        if (!hasRole && fields.IsClean && cursor.Fault == JsonFault.None)
        {
            fields.Report(RequestDefects.Missing(at, $"{list}[{index}].role"));
        }
    }
}
