using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Responses;

/// <summary>Walks the items of a Responses body: each must be an object; their parts tell what is needed.</summary>
internal static class ResponsesItems
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
                ReadItem(ref cursor, ref fields);
            }
            else
            {
                OutlineMessages.SkipNoObject(ref cursor, ref fields, "input", index);
            }

            index++;
        }

        return index;
    }

    /// <summary>Takes one tool off the cursor; true when the client runs it, and not the provider.</summary>
    public static bool ReadIsClientTool(ref JsonCursor cursor)
    {
        if (cursor.Peek() != JsonKind.Object)
        {
            cursor.Skip();
            return false;
        }

        bool isClientTool = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Peek() == JsonKind.String && cursor.Is(key, "type"u8) && cursor.ReadString(out JsonText type))
            {
                isClientTool = cursor.Is(type, "function"u8) || cursor.Is(type, "custom"u8) || cursor.Is(type, "namespace"u8);
            }
            else
            {
                cursor.Skip();
            }
        }

        return isClientTool;
    }

    // A message has its parts under "content", the result of a call under "output".
    private static void ReadItem(ref JsonCursor cursor, ref OutlineFields fields)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Peek() == JsonKind.Array && (cursor.Is(key, "content"u8) || cursor.Is(key, "output"u8)))
            {
                ReadParts(ref cursor, ref fields);
            }
            else
            {
                cursor.Skip();
            }
        }
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
            if (cursor.Peek() == JsonKind.String && cursor.Is(key, "type"u8) && cursor.ReadString(out JsonText type))
            {
                fields.Need(RequestNeeds.Vision, cursor.Is(type, "input_image"u8));
                fields.Need(RequestNeeds.Documents, cursor.Is(type, "input_file"u8));
                fields.Need(RequestNeeds.Audio, cursor.Is(type, "input_audio"u8));
            }
            else
            {
                cursor.Skip();
            }
        }
    }
}
