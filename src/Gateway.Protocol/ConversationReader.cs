using System.Buffers.Binary;
using System.Security.Cryptography;
using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>
/// Reads what tells one conversation from another out of a body whose outline was read: the client's own id, the text it began with,
/// and whether its user has just spoken. Looks at the first messages and the last one only. Never throws, never allocates.
/// </summary>
public static class ConversationReader
{
    // Of a longer text its beginning and its length say enough.
    private const int MostBytes = 2048;

    /// <summary>
    /// True inside a turn: the last message is the result of a tool, or anything else that is not the user's, so that the model goes on
    /// with what it began.
    /// </summary>
    public static bool IsInTurn(ReadOnlySpan<byte> body, in RequestOutline outline)
    {
        if (outline.Conversation.LastMessage == 0)
        {
            return false;
        }

        JsonCursor cursor = new(body[outline.Conversation.LastMessage..]);
        return cursor.Peek() == JsonKind.Object && (!IsUser(cursor) || HoldsToolResult(ref cursor));
    }

    /// <summary>
    /// The client's own id of the conversation, as escaped in the body: <c>prompt_cache_key</c>, or <c>session_id</c> or <c>user_id</c> in
    /// its <c>metadata</c>; empty when it gives none.
    /// </summary>
    public static ReadOnlySpan<byte> ClientId(ReadOnlySpan<byte> body, in RequestOutline outline)
    {
        if (outline.Conversation.CacheKey > 0)
        {
            JsonCursor value = new(body[outline.Conversation.CacheKey..]);
            if (value.Peek() == JsonKind.String && value.ReadString(out JsonText key) && key.Length > 0)
            {
                return value.Slice(key);
            }
        }

        return outline.Conversation.Metadata == 0 ? [] : IdIn(new JsonCursor(body[outline.Conversation.Metadata..]));
    }

    /// <summary>
    /// Adds to <paramref name="hash"/> the text that a conversation begins with: its first user message, and what stands before it
    /// <paramref name="withSystem"/>. Marks that move from turn to turn (cache control) are not part of it. False when it has no user
    /// message.
    /// </summary>
    public static bool TryAppendOpening(ReadOnlySpan<byte> body, in RequestOutline outline, bool withSystem, IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (outline.Conversation.Messages == 0)
        {
            return false;
        }

        if (withSystem && outline.Conversation.System > 0)
        {
            JsonCursor system = new(body[outline.Conversation.System..]);
            AppendText(ref system, hash);
        }

        JsonCursor cursor = new(body[outline.Conversation.Messages..]);
        if (cursor.Peek() != JsonKind.Array)
        {
            AppendText(ref cursor, hash);
            return true;
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            bool isUser = cursor.Peek() == JsonKind.Object && IsUser(cursor);
            if (isUser || withSystem)
            {
                AppendText(ref cursor, hash);
            }
            else
            {
                cursor.Skip();
            }

            if (isUser)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Adds to <paramref name="hash"/> the text of a conversation up to the first thing the model said in it, the system text included. False
    /// when the model has not said anything yet: then the whole conversation is in this one request.
    /// </summary>
    public static bool TryAppendFirstExchange(ReadOnlySpan<byte> body, in RequestOutline outline, IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (outline.Conversation.System > 0)
        {
            JsonCursor system = new(body[outline.Conversation.System..]);
            AppendText(ref system, hash);
        }

        JsonCursor cursor = new(body[outline.Conversation.Messages..]);
        if (outline.Conversation.Messages == 0 || cursor.Peek() != JsonKind.Array)
        {
            return false;
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            bool isModels = cursor.Peek() == JsonKind.Object && (HasRole(cursor, "assistant"u8) || HasRole(cursor, "model"u8));
            AppendText(ref cursor, hash);
            if (isModels)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Adds the text of one message to <paramref name="hash"/> and tells its length in bytes; 0 for what the client's own program or the
    /// model wrote (system, developer, assistant), which conversations have in common.
    /// </summary>
    public static int AppendMessage(ReadOnlySpan<byte> message, IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        JsonCursor cursor = new(message);
        if (cursor.Peek() == JsonKind.Object && (HasRole(cursor, "system"u8) || HasRole(cursor, "developer"u8) || HasRole(cursor, "assistant"u8) || HasRole(cursor, "model"u8)))
        {
            return 0;
        }

        return AppendText(ref cursor, hash);
    }

    private static bool IsUser(JsonCursor cursor) => HasRole(cursor, "user"u8);

    // Takes a copy of the cursor: the role may stand behind the content.
    private static bool HasRole(JsonCursor cursor, ReadOnlySpan<byte> wanted)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Peek() == JsonKind.String && cursor.Is(key, "role"u8))
            {
                return cursor.ReadString(out JsonText role) && cursor.Is(role, wanted);
            }

            cursor.Skip();
        }

        return false;
    }

    // Anthropic's tool results come in a message of the user's.
    private static bool HoldsToolResult(ref JsonCursor cursor)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Peek() != JsonKind.Array || !cursor.Is(key, "content"u8))
            {
                cursor.Skip();
                continue;
            }

            JsonObjectFrame blocks = cursor.Open();
            while (cursor.NextElement(ref blocks))
            {
                if (cursor.Peek() == JsonKind.Object && IsToolResult(cursor))
                {
                    return true;
                }

                cursor.Skip();
            }
        }

        return false;
    }

    private static bool IsToolResult(JsonCursor cursor)
    {
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Peek() == JsonKind.String && cursor.Is(key, "type"u8))
            {
                return cursor.ReadString(out JsonText type) && cursor.Is(type, "tool_result"u8);
            }

            cursor.Skip();
        }

        return false;
    }

    private static ReadOnlySpan<byte> IdIn(JsonCursor cursor)
    {
        ReadOnlySpan<byte> id = [];
        if (cursor.Peek() != JsonKind.Object)
        {
            return id;
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            bool isSession = cursor.Is(key, "session_id"u8);
            if (cursor.Peek() == JsonKind.String && (isSession || cursor.Is(key, "user_id"u8)) && cursor.ReadString(out JsonText text))
            {
                id = isSession || id.IsEmpty ? cursor.Slice(text) : id;
                if (isSession)
                {
                    break;
                }
            }
            else
            {
                cursor.Skip();
            }
        }

        return id;
    }

    // A text alone, and the same text in a part or block of its own, are the same. Tells the bytes of text.
    private static int AppendText(ref JsonCursor cursor, IncrementalHash hash)
    {
        int length = 0;
        switch (cursor.Peek())
        {
            case JsonKind.String:
                if (cursor.ReadString(out JsonText text))
                {
                    Append(cursor.Slice(text), hash);
                    length = text.Length;
                }

                break;
            case JsonKind.Object:
                JsonObjectFrame members = cursor.Open();
                while (cursor.NextMember(ref members, out JsonText key))
                {
                    cursor.Peek();
                    if (cursor.Is(key, "content"u8) || cursor.Is(key, "text"u8) || cursor.Is(key, "output"u8))
                    {
                        length += AppendText(ref cursor, hash);
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }

                break;
            case JsonKind.Array:
                JsonObjectFrame elements = cursor.Open();
                while (cursor.NextElement(ref elements))
                {
                    length += AppendText(ref cursor, hash);
                }

                break;
            default:
                cursor.Skip();
                break;
        }

        return length;
    }

    private static void Append(ReadOnlySpan<byte> text, IncrementalHash hash)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(text[..Math.Min(text.Length, MostBytes)]);
    }
}
