using Gateway.Protocol.Json;

namespace Gateway.Protocol.Outlines;

/// <summary>Notes where the root members lie that tell conversations apart; the dialect reads them as ever.</summary>
internal static class ConversationMembers
{
    /// <summary>Notes the value that the cursor stands at when <paramref name="key"/> is one of them.</summary>
    public static void Note(in JsonCursor cursor, ref OutlineFields fields, JsonText key)
    {
        // By length first: most keys are done with after one comparison.
        switch (key.Length)
        {
            case 5 when cursor.Is(key, "input"u8):
            case 8 when cursor.Is(key, "messages"u8):
                fields.Conversation = fields.Conversation with { Messages = cursor.Position };
                break;
            case 6 when cursor.Is(key, "system"u8):
            case 12 when cursor.Is(key, "instructions"u8):
                fields.Conversation = fields.Conversation with { System = cursor.Position };
                break;
            case 8 when cursor.Is(key, "metadata"u8):
                fields.Conversation = fields.Conversation with { Metadata = cursor.Position };
                break;
            case 16 when cursor.Is(key, "prompt_cache_key"u8):
                fields.Conversation = fields.Conversation with { CacheKey = cursor.Position };
                break;
        }
    }
}
