using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>
/// Goes through the messages (or input items) of a body whose outline was read, as they stand there. Never throws, never allocates.
/// </summary>
public ref struct ConversationMessages
{
    private JsonCursor _cursor;
    private JsonObjectFrame _frame;
    private readonly int _offset;
    private readonly bool _isList;
    private bool _isText;

    /// <summary>Begins before the first message.</summary>
    public ConversationMessages(ReadOnlySpan<byte> body, in RequestOutline outline)
    {
        _offset = outline.Conversation.Messages;
        _cursor = new JsonCursor(body[_offset..]);
        _isList = _offset > 0 && _cursor.Peek() == JsonKind.Array;
        _isText = _offset > 0 && _cursor.Peek() == JsonKind.String;
        _frame = _isList ? _cursor.Open() : default;
    }

    /// <summary>Finds the next message: its bytes in the body; an input that is a text is the only one. False behind the last one, and for a body that has none.</summary>
    public bool TryNext(out Range message)
    {
        message = default;
        if (!_isText && (!_isList || !_cursor.NextElement(ref _frame)))
        {
            return false;
        }

        _isText = false;

        _cursor.Peek();
        var start = _offset + _cursor.Position;
        _cursor.Skip();
        message = start..(_offset + _cursor.Position);
        return true;
    }
}
