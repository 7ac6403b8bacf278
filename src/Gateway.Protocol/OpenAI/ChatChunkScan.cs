using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>One walk over one <c>chat.completion.chunk</c>.</summary>
internal ref struct ChatChunkScan
{
    private JsonCursor _cursor;
    private ChatEventKinds _kinds;
    private TokenUsage _usage;
    private bool _hasNoChoice;

    /// <summary>Starts at an opening brace.</summary>
    public ChatChunkScan(ReadOnlySpan<byte> text)
    {
        _cursor = new JsonCursor(text);
        _kinds = ChatEventKinds.Chunk;
    }

    /// <summary>Walks the whole chunk.</summary>
    public ChatEventKinds Read(out TokenUsage usage)
    {
        usage = default;
        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextMember(ref frame, out JsonText key))
        {
            ReadMember(key, _cursor.Peek());
        }

        if (!_cursor.TryEnd())
        {
            return ChatEventKinds.Garbage;
        }

        // Azure opens a stream with empty choices and no usage: that chunk is the client's.
        if (_hasNoChoice && (_kinds & ChatEventKinds.Usage) == ChatEventKinds.Usage)
        {
            _kinds |= ChatEventKinds.UsageOnly;
        }

        usage = _usage;
        return _kinds;
    }

    private void ReadMember(JsonText key, JsonKind kind)
    {
        if (kind == JsonKind.Array && _cursor.Is(key, "choices"u8))
        {
            ReadChoices();
        }
        else if (kind == JsonKind.Object && _cursor.Is(key, "usage"u8))
        {
            _kinds |= ChatEventKinds.Usage;
            _usage = UsageScan.Read(ref _cursor);
        }
        else
        {
            if (kind != JsonKind.Null && _cursor.Is(key, "error"u8))
            {
                _kinds |= ChatEventKinds.Error;
            }

            _cursor.Skip();
        }
    }

    private void ReadChoices()
    {
        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextElement(ref frame))
        {
            if (_cursor.Peek() == JsonKind.Object)
            {
                ReadChoice();
            }
            else
            {
                _cursor.Skip();
            }
        }

        _hasNoChoice = frame.Members == 0;
    }

    private void ReadChoice()
    {
        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = _cursor.Peek();
            if (kind == JsonKind.Object && _cursor.Is(key, "delta"u8))
            {
                ReadDelta();
            }
            else if (_cursor.Is(key, "finish_reason"u8))
            {
                // Some upstreams send "" where OpenAI sends null.
                Note(ChatEventKinds.Finish, SkipFilled(kind));
            }
            else
            {
                _cursor.Skip();
            }
        }
    }

    private void ReadDelta()
    {
        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextMember(ref frame, out JsonText key))
        {
            bool isFilled = SkipFilled(_cursor.Peek());
            Note(ChatEventKinds.Output, isFilled && IsOutput(key));
        }
    }

    private readonly bool IsOutput(JsonText key) =>
        _cursor.Is(key, "content"u8)
        || _cursor.Is(key, "tool_calls"u8)
        || _cursor.Is(key, "reasoning_content"u8)
        || _cursor.Is(key, "reasoning"u8)
        || _cursor.Is(key, "refusal"u8)
        || _cursor.Is(key, "function_call"u8)
        || _cursor.Is(key, "audio"u8);

    /// <summary>Walks over a value; true for a non-empty string, array or object.</summary>
    private bool SkipFilled(JsonKind kind)
    {
        switch (kind)
        {
            case JsonKind.String:
                return _cursor.ReadString(out JsonText value) && value.Length > 0;
            case JsonKind.Array:
                return OutlineValues.SkipElements(ref _cursor) > 0;
            case JsonKind.Object:
                return OutlineValues.SkipMembers(ref _cursor) > 0;
            default:
                _cursor.Skip();
                return false;
        }
    }

    private void Note(ChatEventKinds kind, bool isSeen)
    {
        if (isSeen)
        {
            _kinds |= kind;
        }
    }
}
