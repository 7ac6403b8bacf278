using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Anthropic;

/// <summary>Walks the <c>messages</c> of a Messages body and the blocks in them, also those inside tool results and documents.</summary>
internal static class MessagesScan
{
    /// <summary>Reads the array the cursor stands at and returns its length.</summary>
    public static int Read(ref JsonCursor cursor, ref OutlineFields fields, ref CacheMarks marks)
    {
        JsonObjectFrame frame = cursor.Open();
        int index = 0;
        while (cursor.NextElement(ref frame))
        {
            if (cursor.Peek() == JsonKind.Object)
            {
                fields.LastMessage = cursor.Position;
                ReadMessage(ref cursor, ref fields, ref marks, index);
            }
            else
            {
                OutlineMessages.SkipNoObject(ref cursor, ref fields, "messages", index);
            }

            index++;
        }

        return index;
    }

    /// <summary>Reads the array of blocks the cursor stands at.</summary>
    public static void ReadBlocks(ref JsonCursor cursor, ref OutlineFields fields, ref CacheMarks marks)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            if (cursor.Peek() == JsonKind.Object)
            {
                ReadBlock(ref cursor, ref fields, ref marks);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private static void ReadMessage(ref JsonCursor cursor, ref OutlineFields fields, ref CacheMarks marks, int index)
    {
        int at = cursor.Position;
        bool hasRole = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            if (kind == JsonKind.Array && cursor.Is(key, "content"u8))
            {
                ReadBlocks(ref cursor, ref fields, ref marks);
            }
            else if (cursor.Is(key, "role"u8))
            {
                hasRole = true;
                OutlineMessages.RequireRole(ref cursor, ref fields, kind, "messages", index);
            }
            else
            {
                cursor.Skip();
            }
        }

        OutlineMessages.RequireRoleSeen(ref cursor, ref fields, hasRole, at, "messages", index);
    }

    // The type may stand behind what it explains, so the block's meaning is drawn at its end.
    private static void ReadBlock(ref JsonCursor cursor, ref OutlineFields fields, ref CacheMarks marks)
    {
        bool isDocument = false;
        bool isPlain = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            if (kind == JsonKind.String && cursor.Is(key, "type"u8) && cursor.ReadString(out JsonText type))
            {
                isDocument = cursor.Is(type, "document"u8);
                fields.Need(RequestNeeds.Vision, cursor.Is(type, "image"u8));
            }
            else if (kind == JsonKind.Object && cursor.Is(key, "source"u8))
            {
                isPlain = ReadSourceIsPlain(ref cursor, ref fields, ref marks);
            }
            else if (kind == JsonKind.Array && cursor.Is(key, "content"u8))
            {
                ReadBlocks(ref cursor, ref fields, ref marks);
            }
            else
            {
                if (kind != JsonKind.Null && cursor.Is(key, "cache_control"u8))
                {
                    marks.Add(ref fields, cursor.Position);
                }

                cursor.Skip();
            }
        }

        fields.Need(RequestNeeds.Documents, isDocument && !isPlain);
    }

    // A document given as text, or as blocks of its own, asks no more of a model than those do.
    private static bool ReadSourceIsPlain(ref JsonCursor cursor, ref OutlineFields fields, ref CacheMarks marks)
    {
        bool isPlain = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            if (kind == JsonKind.String && cursor.Is(key, "type"u8) && cursor.ReadString(out JsonText type))
            {
                isPlain = cursor.Is(type, "text"u8) || cursor.Is(type, "content"u8);
            }
            else if (kind == JsonKind.Array && cursor.Is(key, "content"u8))
            {
                ReadBlocks(ref cursor, ref fields, ref marks);
            }
            else
            {
                cursor.Skip();
            }
        }

        return isPlain;
    }
}
