using System.Runtime.CompilerServices;

namespace Gateway.Protocol.Json;

/// <summary>
/// Walks a JSON text without allocating or throwing. Utf8JsonReader is not used here for three reasons: it throws on bad input,
/// it leaves vectorised search after a string's first escape (100 kB with line breaks: 55 us against 12 us), and it does not see
/// lone surrogates, hidden text or duplicate keys, which this walk finds on its way. After a fault every call ends at once, so
/// that callers need to look at <see cref="Fault"/> only where they finish.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>Deepest nesting accepted, as in requirement S16; the root is level 1.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _text;
    private JsonKeys _keys;
    private TextNotes _texts;
    private int _position;
    private int _depth;

    /// <summary>A walk that accepts duplicate keys and lone surrogates: for what an upstream sent.</summary>
    public JsonCursor(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>A walk that accepts only what every parser reads alike: for what a client sent.</summary>
    public JsonCursor(ReadOnlySpan<byte> text, JsonKeys keys)
    {
        _text = text;
        _keys = keys;
    }

    /// <summary>The same, and notes where a request's texts stand.</summary>
    public JsonCursor(ReadOnlySpan<byte> text, JsonKeys keys, TextNotes texts)
        : this(text, keys) => _texts = texts;

    /// <summary>Position of the next byte; after <see cref="Peek"/>, of the next value.</summary>
    public readonly int Position => _position;

    /// <summary>What was wrong, if anything.</summary>
    public JsonFault Fault { get; private set; }

    /// <summary>Where it was noticed.</summary>
    public int FaultOffset { get; private set; }

    /// <summary>Bytes of all string values so far, as escaped.</summary>
    public int StringBytes { get; private set; }

    /// <summary>Number of texts whose places were noted; negative when nobody wanted them, or not all are.</summary>
    public readonly int TextCount => _texts.Count;

    /// <summary>The bytes of a string or number.</summary>
    public readonly ReadOnlySpan<byte> Slice(JsonText part) => part.In(_text);

    /// <summary>True when the string, escapes resolved, is <paramref name="plain"/>.</summary>
    public readonly bool Is(JsonText part, ReadOnlySpan<byte> plain) => JsonStrings.Equals(part.In(_text), part.IsEscaped, plain);

    /// <summary>Gives pooled memory back.</summary>
    public void Return() => _keys.Return();

    /// <summary>Moves to the next value and tells its kind; <see cref="JsonKind.None"/> is a fault once it is skipped.</summary>
    public JsonKind Peek() => SkipSpace() switch
    {
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        (byte)'"' => JsonKind.String,
        (byte)'t' => JsonKind.True,
        (byte)'f' => JsonKind.False,
        (byte)'n' => JsonKind.Null,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
        _ => JsonKind.None,
    };

    /// <summary>Enters the object or array that <see cref="Peek"/> announced.</summary>
    public JsonObjectFrame Open()
    {
        if (_depth == MaxDepth)
        {
            Fail(JsonFault.TooDeep, _position);
            return default;
        }

        _depth++;
        _position++;
        return _keys.Open();
    }

    /// <summary>Reads the next key and its colon. False at the object's end, and after a fault.</summary>
    public bool NextMember(ref JsonObjectFrame frame, out JsonText key)
    {
        key = default;
        byte next = SkipSpace();
        if (next == '}')
        {
            return Close(frame);
        }

        if (frame.Members++ > 0)
        {
            if (next != ',')
            {
                return Fail(JsonFault.Malformed, _position);
            }

            _position++;
            next = SkipSpace();
        }

        if (next != '"')
        {
            return Fail(JsonFault.Malformed, _position);
        }

        if (!ScanString(out key))
        {
            return false;
        }

        if (_keys.IsChecking && !_keys.Add(_text, ref frame, key))
        {
            return Fail(JsonFault.DuplicateKey, key.Start);
        }

        if (SkipSpace() != ':')
        {
            return Fail(JsonFault.Malformed, _position);
        }

        _position++;
        if (_texts.Reaches(_depth))
        {
            _texts.Begin(this, key, _depth);
        }
        else if (_texts.IsMedia)
        {
            _texts.BeginMuted(this, key);
        }

        return true;
    }

    /// <summary>Moves to the next element. False at the array's end, and after a fault.</summary>
    public bool NextElement(ref JsonObjectFrame frame)
    {
        byte next = SkipSpace();
        if (next == ']')
        {
            return Close(frame);
        }

        if (frame.Members++ == 0)
        {
            return next != 0 || Fail(JsonFault.Malformed, _position);
        }

        if (next != ',')
        {
            return Fail(JsonFault.Malformed, _position);
        }

        _position++;
        return true;
    }

    /// <summary>Reads the string that <see cref="Peek"/> announced.</summary>
    public bool ReadString(out JsonText value)
    {
        bool isRead = ScanString(out value);
        StringBytes += value.Length;
        if (_texts.IsHearing)
        {
            _texts.Add(value);
        }

        return isRead;
    }

    /// <summary>Reads the number that <see cref="Peek"/> announced.</summary>
    public bool ReadNumber(out JsonText value)
    {
        int length = JsonNumbers.Length(_text[_position..]);
        value = new JsonText(_position, length, IsEscaped: false);
        if (length == 0)
        {
            return Fail(JsonFault.Malformed, _position);
        }

        _position += length;
        return true;
    }

    /// <summary>Walks over one value of any kind.</summary>
    public void Skip()
    {
        switch (Peek())
        {
            case JsonKind.String:
                ReadString(out _);
                break;
            case JsonKind.Number:
                ReadNumber(out _);
                break;
            case JsonKind.Object:
                JsonObjectFrame members = Open();
                while (NextMember(ref members, out _))
                {
                    Skip();
                }

                break;
            case JsonKind.Array:
                JsonObjectFrame elements = Open();
                while (NextElement(ref elements))
                {
                    Skip();
                }

                break;
            case JsonKind.True:
                SkipLiteral("true"u8);
                break;
            case JsonKind.False:
                SkipLiteral("false"u8);
                break;
            case JsonKind.Null:
                SkipLiteral("null"u8);
                break;
            default:
                Fail(JsonFault.Malformed, _position);
                break;
        }
    }

    /// <summary>True when the next value is an object.</summary>
    public readonly bool IsNextObject()
    {
        JsonCursor ahead = this;
        return ahead.Peek() == JsonKind.Object;
    }

    /// <summary>True when the next value is the type of a source that holds a document's text (Anthropic); all others hold what no tokenizer sees.</summary>
    public readonly bool IsNextTextSource()
    {
        JsonCursor ahead = this;
        return ahead.Peek() == JsonKind.String && ahead.ReadString(out JsonText type) && (Is(type, "text"u8) || Is(type, "content"u8));
    }

    /// <summary>Expects the text's end. False when there is more, or after a fault.</summary>
    public bool TryEnd()
    {
        SkipSpace();
        return Fault == JsonFault.None && (_position == _text.Length || Fail(JsonFault.Malformed, _position));
    }

    /// <summary>The next byte that is no white space, not taken; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte SkipSpace()
    {
        ReadOnlySpan<byte> text = _text;
        int at = _position;
        while ((uint)at < (uint)text.Length)
        {
            byte next = text[at];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                _position = at;
                return next;
            }

            at++;
        }

        _position = at;
        return 0;
    }

    private bool ScanString(out JsonText value)
    {
        int start = _position + 1;
        value = default;
        if (!JsonStringScanner.TryScan(_text, start, out int end, out JsonStringTraits traits))
        {
            return Fail(JsonFault.Malformed, end);
        }

        if ((traits & JsonStringTraits.LoneSurrogate) == JsonStringTraits.LoneSurrogate && _keys.IsChecking)
        {
            return Fail(JsonFault.InvalidText, start);
        }

        value = new JsonText(start, end - start, traits != JsonStringTraits.None);
        _position = end + 1;
        return true;
    }

    private void SkipLiteral(ReadOnlySpan<byte> literal)
    {
        if (_text[_position..].StartsWith(literal))
        {
            _position += literal.Length;
        }
        else
        {
            Fail(JsonFault.Malformed, _position);
        }
    }

    private bool Close(in JsonObjectFrame frame)
    {
        _position++;
        _texts.End(_depth);
        _depth--;
        _keys.Close(frame);
        return false;
    }

    /// <summary>Keeps the first fault and moves to the end, where every loop stops. Always false.</summary>
    private bool Fail(JsonFault fault, int offset)
    {
        if (Fault == JsonFault.None)
        {
            Fault = fault;
            FaultOffset = offset;
        }

        _position = _text.Length;
        return false;
    }
}
