using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// One pass over one chat body. The first wrong field is kept and the walk goes on, since a body that is no JSON at all is the
/// graver defect and must win.
/// </summary>
internal ref struct ChatRequestScan
{
    /// <summary>Longest model name accepted, in bytes: names are looked up in memory of this size.</summary>
    private const int MaxModelBytes = ModelName.MaxBytes;

    /// <summary>Most choices OpenAI gives for one request.</summary>
    private const int MaxChoices = 128;

    private JsonCursor _cursor;
    private ChatFields _fields;

    /// <summary>Starts at the cursor's position.</summary>
    public ChatRequestScan(JsonCursor cursor)
    {
        _cursor = cursor;
        _fields = new ChatFields();
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Return() => _cursor.Return();

    /// <summary>Walks the whole body.</summary>
    public bool TryRead(out RequestOutline request, out RequestDefect defect)
    {
        request = default;
        if (_cursor.Peek() == JsonKind.Object)
        {
            ReadRoot();
            _fields.CheckWhole(_cursor.Position);
        }
        else
        {
            _fields.Report(RequestDefects.NotAnObject(_cursor.Position));
            _cursor.Skip();
        }

        if (!_cursor.TryEnd())
        {
            defect = RequestDefects.From(_cursor.Fault, _cursor.FaultOffset);
            return false;
        }

        defect = _fields.Defect;
        if (!_fields.IsClean)
        {
            return false;
        }

        request = _fields.ToRequest(_cursor.SawHiddenText);
        return true;
    }

    private void ReadRoot()
    {
        JsonObjectFrame frame = _cursor.Open();
        while (_cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = _cursor.Peek();
            if (_cursor.Is(key, "messages"u8))
            {
                ReadMessages(kind);
            }
            else if (_cursor.Is(key, "stream_options"u8))
            {
                ReadStreamOptions(kind);
            }
            else if (kind == JsonKind.Null)
            {
                // Null is how clients spell "not given"; only a required field may not be null.
                _cursor.Skip();
            }
            else
            {
                ReadField(key, kind);
            }
        }
    }

    private void ReadField(JsonText key, JsonKind kind)
    {
        if (_cursor.Is(key, "model"u8))
        {
            ReadModel(kind);
        }
        else if (_cursor.Is(key, "stream"u8))
        {
            _fields.Stream = ChatValues.ReadFlag(ref _cursor, ref _fields, kind, "stream");
        }
        else if (_cursor.Is(key, "max_tokens"u8))
        {
            _fields.MaxTokensStart = _cursor.Position;
            _fields.MaxTokens = ChatValues.ReadPositive(ref _cursor, ref _fields, kind, "max_tokens", int.MaxValue);
        }
        else if (_cursor.Is(key, "max_completion_tokens"u8))
        {
            _fields.MaxCompletionTokens = ChatValues.ReadPositive(ref _cursor, ref _fields, kind, "max_completion_tokens", int.MaxValue);
        }
        else if (_cursor.Is(key, "temperature"u8))
        {
            ChatValues.RequireNumber(ref _cursor, ref _fields, kind, "temperature");
        }
        else if (_cursor.Is(key, "top_p"u8))
        {
            ChatValues.RequireNumber(ref _cursor, ref _fields, kind, "top_p");
        }
        else if (_cursor.Is(key, "stop"u8))
        {
            ChatValues.RequireStop(ref _cursor, ref _fields, kind);
        }
        else
        {
            ReadNeed(key, kind);
        }
    }

    private void ReadNeed(JsonText key, JsonKind kind)
    {
        if (_cursor.Is(key, "tools"u8))
        {
            ReadTools(kind, "tools");
        }
        else if (_cursor.Is(key, "functions"u8))
        {
            ReadTools(kind, "functions");
        }
        else if (_cursor.Is(key, "n"u8))
        {
            _fields.Need(RequestNeeds.MultipleChoices, ChatValues.ReadPositive(ref _cursor, ref _fields, kind, "n", MaxChoices) > 1);
        }
        else if (_cursor.Is(key, "logprobs"u8))
        {
            _fields.Need(RequestNeeds.LogProbs, ChatValues.ReadFlag(ref _cursor, ref _fields, kind, "logprobs"));
        }
        else if (_cursor.Is(key, "reasoning_effort"u8))
        {
            _fields.Need(RequestNeeds.Reasoning, !ChatValues.ReadIs(ref _cursor, kind, "none"u8));
        }
        else if (_cursor.Is(key, "response_format"u8))
        {
            _fields.Need(RequestNeeds.JsonOutput, !ChatValues.ReadIsTextFormat(ref _cursor, kind));
        }
        else if (_cursor.Is(key, "modalities"u8))
        {
            _fields.Need(RequestNeeds.Audio, ChatValues.ReadContains(ref _cursor, kind, "audio"u8));
        }
        else
        {
            _cursor.Skip();
        }
    }

    private void ReadModel(JsonKind kind)
    {
        _fields.ModelStart = _cursor.Position;
        if (kind != JsonKind.String)
        {
            _fields.Report(RequestDefects.WrongType(_cursor.Position, "model", "a string"));
            _cursor.Skip();
            return;
        }

        _cursor.ReadString(out JsonText name);
        _fields.ModelLength = name.Length + 2;
        if (name.Length == 0)
        {
            _fields.Report(RequestDefects.Missing(_fields.ModelStart, "model"));
        }
        else if (name.Length > MaxModelBytes)
        {
            _fields.Report(RequestDefects.OutOfRange(_fields.ModelStart, "model", $"at most {MaxModelBytes} bytes long"));
        }
    }

    private void ReadMessages(JsonKind kind)
    {
        int at = _cursor.Position;
        if (kind != JsonKind.Array)
        {
            _fields.MessageCount = 0;
            _fields.Report(RequestDefects.WrongType(at, "messages", "an array of objects"));
            _cursor.Skip();
            return;
        }

        int before = _cursor.StringBytes;
        _fields.MessageCount = ChatMessages.Read(ref _cursor, ref _fields);
        _fields.TextBytes += _cursor.StringBytes - before;
        if (_fields.MessageCount == 0)
        {
            _fields.Report(RequestDefects.Missing(at, "messages"));
        }
    }

    private void ReadStreamOptions(JsonKind kind)
    {
        _fields.StreamOptionsStart = _cursor.Position;
        if (kind == JsonKind.Object)
        {
            JsonObjectFrame frame = _cursor.Open();
            while (_cursor.NextMember(ref frame, out JsonText key))
            {
                JsonKind value = _cursor.Peek();
                if (value != JsonKind.Null && _cursor.Is(key, "include_usage"u8))
                {
                    _fields.IncludeUsage = ChatValues.ReadFlag(ref _cursor, ref _fields, value, "stream_options.include_usage");
                }
                else
                {
                    _cursor.Skip();
                }
            }
        }
        else
        {
            if (kind != JsonKind.Null)
            {
                _fields.Report(RequestDefects.WrongType(_cursor.Position, "stream_options", "an object"));
            }

            _cursor.Skip();
        }

        _fields.StreamOptionsLength = _cursor.Position - _fields.StreamOptionsStart;
    }

    private void ReadTools(JsonKind kind, string param)
    {
        if (kind != JsonKind.Array)
        {
            _fields.Report(RequestDefects.WrongType(_cursor.Position, param, "an array"));
            _cursor.Skip();
            return;
        }

        int before = _cursor.StringBytes;
        _fields.Need(RequestNeeds.Tools, ChatValues.SkipElements(ref _cursor) > 0);
        _fields.TextBytes += _cursor.StringBytes - before;
    }
}
