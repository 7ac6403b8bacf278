using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>Walks the <c>messages</c> of a chat body: each must be an object with a role; content parts tell what is needed.</summary>
internal static class ChatMessages
{
    /// <summary>Reads the array the cursor stands at and returns its length.</summary>
    public static int Read(ref JsonCursor cursor, ref OutlineFields fields)
    {
        JsonObjectFrame frame = cursor.Open();
        int index = 0;
        while (cursor.NextElement(ref frame))
        {
            if (cursor.Peek() == JsonKind.Object)
            {
                fields.LastMessage = cursor.Position;
                ReadMessage(ref cursor, ref fields, index);
            }
            else
            {
                OutlineMessages.SkipNoObject(ref cursor, ref fields, "messages", index);
            }

            index++;
        }

        return index;
    }

    private static void ReadMessage(ref JsonCursor cursor, ref OutlineFields fields, int index)
    {
        int at = cursor.Position;
        bool hasRole = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            if (kind == JsonKind.Array && cursor.Is(key, "content"u8))
            {
                ReadParts(ref cursor, ref fields);
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

    private static void ReadParts(ref JsonCursor cursor, ref OutlineFields fields)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            if (cursor.Peek() == JsonKind.Object)
            {
                ReadPart(ref cursor, ref fields);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private static void ReadPart(ref JsonCursor cursor, ref OutlineFields fields)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            if (kind == JsonKind.String && cursor.Is(key, "type"u8) && cursor.ReadString(out JsonText type))
            {
                fields.Need(RequestNeeds.Vision, cursor.Is(type, "image_url"u8));
                fields.Need(RequestNeeds.Audio, cursor.Is(type, "input_audio"u8));
                fields.Need(RequestNeeds.Documents, cursor.Is(type, "file"u8));
            }
            else
            {
                // A part without a type still carries what its key names; upstreams accept it.
                fields.Need(RequestNeeds.Vision, cursor.Is(key, "image_url"u8));
                fields.Need(RequestNeeds.Audio, cursor.Is(key, "input_audio"u8));
                fields.Need(RequestNeeds.Documents, cursor.Is(key, "file"u8));
                cursor.Skip();
            }
        }
    }
}
