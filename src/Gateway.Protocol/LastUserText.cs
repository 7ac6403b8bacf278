using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>
/// Finds what the user wrote last in a request body of any dialect: the text parts of the last message of role <c>user</c> that has any,
/// or the plain <c>input</c> or <c>prompt</c>. Without allocating; the body was validated before.
/// </summary>
public static class LastUserText
{
    /// <summary>Copies the start of it, escapes resolved, as far as it fits. Returns the number of bytes; 0 when there is none.</summary>
    public static int Copy(ReadOnlySpan<byte> body, Span<byte> destination)
    {
        var walk = new Walk(new JsonCursor(body), destination);
        walk.ReadBody();
        return walk.Length;
    }

    private ref struct Walk(JsonCursor cursor, Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;
        private JsonCursor _cursor = cursor;
        private bool _isNewTurn;

        /// <summary>Bytes copied.</summary>
        public int Length { get; private set; }

        public void ReadBody()
        {
            if (_cursor.Peek() != JsonKind.Object)
            {
                return;
            }

            JsonObjectFrame frame = _cursor.Open();
            while (_cursor.NextMember(ref frame, out JsonText key))
            {
                if (_cursor.Is(key, "messages"u8) || _cursor.Is(key, "input"u8) || _cursor.Is(key, "contents"u8) || _cursor.Is(key, "prompt"u8))
                {
                    ReadTurns();
                }
                else
                {
                    _cursor.Skip();
                }
            }
        }

        private void ReadTurns()
        {
            if (_cursor.Peek() != JsonKind.Array)
            {
                ReadTurn();
                return;
            }

            JsonObjectFrame frame = _cursor.Open();
            while (_cursor.NextElement(ref frame))
            {
                ReadTurn();
            }
        }

        private void ReadTurn()
        {
            _isNewTurn = true;
            switch (_cursor.Peek())
            {
                case JsonKind.String:
                    ReadText(ref _cursor);
                    break;
                case JsonKind.Object:
                    ReadMessage();
                    break;
                default:
                    _cursor.Skip();
                    break;
            }
        }

        // Who wrote it may stand behind what was written. Google's role may be left out.
        private void ReadMessage()
        {
            JsonCursor content = default;
            bool hasContent = false;
            bool? isUser = null;
            JsonObjectFrame frame = _cursor.Open();
            while (_cursor.NextMember(ref frame, out JsonText key))
            {
                if (_cursor.Is(key, "role"u8) && _cursor.Peek() == JsonKind.String && _cursor.ReadString(out JsonText role))
                {
                    isUser = _cursor.Is(role, "user"u8);
                    continue;
                }

                bool isParts = _cursor.Is(key, "parts"u8);
                if (isParts || _cursor.Is(key, "content"u8))
                {
                    content = _cursor;
                    hasContent = true;
                    isUser ??= isParts ? true : null;
                }

                _cursor.Skip();
            }

            if (hasContent && isUser == true)
            {
                ReadContent(content);
            }
        }

        private void ReadContent(JsonCursor content)
        {
            switch (content.Peek())
            {
                case JsonKind.String:
                    ReadText(ref content);
                    break;
                case JsonKind.Array:
                    JsonObjectFrame frame = content.Open();
                    while (content.NextElement(ref frame))
                    {
                        ReadPart(ref content);
                    }

                    break;
            }
        }

        // Results of tools stand deeper: they are not the user's words.
        private void ReadPart(ref JsonCursor content)
        {
            if (content.Peek() != JsonKind.Object)
            {
                content.Skip();
                return;
            }

            JsonObjectFrame frame = content.Open();
            while (content.NextMember(ref frame, out JsonText key))
            {
                if (content.Is(key, "text"u8) && content.Peek() == JsonKind.String)
                {
                    ReadText(ref content);
                }
                else
                {
                    content.Skip();
                }
            }
        }

        private void ReadText(ref JsonCursor at)
        {
            if (!at.ReadString(out JsonText text) || text.Length == 0)
            {
                return;
            }

            if (_isNewTurn)
            {
                (_isNewTurn, Length) = (false, 0);
            }
            else if (Length < _destination.Length)
            {
                _destination[Length++] = (byte)'\n';
            }

            Length += JsonStrings.Unescape(at.Slice(text), _destination[Length..]);
        }
    }
}
