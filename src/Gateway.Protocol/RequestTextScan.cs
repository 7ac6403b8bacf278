using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>
/// One walk over one request body. It knows fields by name whatever the dialect, since the four share most names and none uses
/// another's for something else; a field nobody knows counts as text, which errs towards too many tokens.
/// </summary>
internal ref struct RequestTextScan<TSink>
    where TSink : struct, IRequestTextSink, allows ref struct
{
#pragma warning disable IDE0044 // read-only, every call would go to a copy of the sink
    private TSink _sink;
#pragma warning restore IDE0044
    private JsonCursor _cursor;

    /// <summary>Starts at the cursor's position.</summary>
    public RequestTextScan(JsonCursor cursor, TSink sink)
    {
        _cursor = cursor;
        _sink = sink;
    }

    /// <summary>The sink, as the walk has left it.</summary>
    public readonly TSink Sink => _sink;

    /// <summary>Walks to the end.</summary>
    public bool TryWalk()
    {
        if (_cursor.Peek() != JsonKind.Object)
        {
            return false;
        }

        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextMember(ref frame, out JsonText key))
        {
            ReadField(key);
        }

        return _cursor.TryEnd();
    }

    private void ReadField(JsonText key)
    {
        JsonKind kind = _cursor.Peek();
        scoped ReadOnlySpan<byte> name = _cursor.Slice(key);
        Span<byte> plain = stackalloc byte[RequestTextFields.RootRoom];
        if (key.IsEscaped)
        {
            name = plain[..JsonStrings.Unescape(name, plain)];
        }

        if (kind is JsonKind.Null)
        {
            _cursor.Skip();
        }
        else if (RequestTextFields.IsMessages(name))
        {
            ReadMessages(kind);
        }
        else if (RequestTextFields.IsInstructions(name))
        {
            _sink.Message();
            ReadValue();
        }
        else if (name.SequenceEqual("tools"u8) || name.SequenceEqual("functions"u8))
        {
            ReadElements(kind);
        }
        else
        {
            _cursor.Skip();
        }
    }

    private void ReadMessages(JsonKind kind)
    {
        if (kind != JsonKind.Array)
        {
            _sink.Message();
            ReadValue();
            return;
        }

        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextElement(ref frame))
        {
            _sink.Message();
            ReadValue();
        }
    }

    private void ReadElements(JsonKind kind)
    {
        if (kind != JsonKind.Array)
        {
            ReadJson();
            return;
        }

        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextElement(ref frame))
        {
            ReadJson();
        }
    }

    private void ReadValue()
    {
        switch (_cursor.Peek())
        {
            case JsonKind.String:
                if (_cursor.ReadString(out JsonText text))
                {
                    _sink.Text(_cursor.Slice(text), text.IsEscaped ? RequestTextKind.Escaped : RequestTextKind.Plain);
                }

                break;
            case JsonKind.Object:
                JsonObjectFrame members = _cursor.Open();
                while (_cursor.NextMember(ref members, out JsonText key))
                {
                    ReadMember(key);
                }

                break;
            case JsonKind.Array:
                JsonObjectFrame elements = _cursor.Open();
                while (_cursor.NextElement(ref elements))
                {
                    ReadValue();
                }

                break;
            default:
                _cursor.Skip();
                break;
        }
    }

    private void ReadMember(JsonText key)
    {
        JsonKind kind = _cursor.Peek();
        switch (RequestTextFields.Of(_cursor.Slice(key)))
        {
            case RequestTextField.Structure:
                _cursor.Skip();
                break;
            case RequestTextField.Media:
                ReadMedia(kind);
                break;
            case RequestTextField.Arguments when kind == JsonKind.Object:
                ReadJson();
                break;
            default:
                ReadValue();
                break;
        }
    }

    // A source may hold a document's text (Anthropic); all other forms hold what no tokenizer sees.
    private void ReadMedia(JsonKind kind)
    {
        if (kind == JsonKind.Object && IsTextSource())
        {
            ReadTextSource();
            return;
        }

        _cursor.Skip();
        _sink.Media();
    }

    // Looks ahead with a copy: which kind it is may stand behind the data.
    private readonly bool IsTextSource()
    {
        JsonCursor ahead = _cursor;
        JsonObjectFrame frame = ahead.Open();
        while (ahead.NextMember(ref frame, out JsonText key))
        {
            if (ahead.Is(key, "type"u8) && ahead.Peek() == JsonKind.String)
            {
                return ahead.IsNextTextSource();
            }

            ahead.Skip();
        }

        return false;
    }

    private void ReadTextSource()
    {
        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextMember(ref frame, out JsonText key))
        {
            if (_cursor.Is(key, "data"u8) || _cursor.Is(key, "content"u8))
            {
                ReadValue();
            }
            else
            {
                _cursor.Skip();
            }
        }
    }

    private void ReadJson()
    {
        _cursor.Peek();
        int start = _cursor.Position;
        _cursor.Skip();
        if (_cursor.Fault == JsonFault.None)
        {
            _sink.Text(_cursor.Slice(new JsonText(start, _cursor.Position - start, IsEscaped: false)), RequestTextKind.Json);
        }
    }
}
