using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads <c>stream_options</c> of chat and legacy completions, and where it lies.</summary>
internal static class StreamOptionsScan
{
    /// <summary>Takes the value off the cursor.</summary>
    public static void Read(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        fields.StreamOptionsStart = cursor.Position;
        if (kind == JsonKind.Object)
        {
            JsonObjectFrame frame = cursor.Open();
            while (cursor.NextMember(ref frame, out JsonText key))
            {
                JsonKind value = cursor.Peek();
                if (value != JsonKind.Null && cursor.Is(key, "include_usage"u8))
                {
                    fields.IncludeUsage = OutlineValues.ReadFlag(ref cursor, ref fields, value, "stream_options.include_usage");
                }
                else
                {
                    cursor.Skip();
                }
            }
        }
        else
        {
            if (kind != JsonKind.Null)
            {
                fields.Report(RequestDefects.WrongType(cursor.Position, "stream_options", "an object"));
            }

            cursor.Skip();
        }

        fields.StreamOptionsLength = cursor.Position - fields.StreamOptionsStart;
    }
}
