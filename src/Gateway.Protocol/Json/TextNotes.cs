namespace Gateway.Protocol.Json;

/// <summary>
/// Notes where the texts of a request body stand while a <see cref="JsonCursor"/> walks it for another purpose. Which they are is
/// told by the keys on the way to them, as <see cref="RequestTextScan{TSink}"/> reads them.
/// </summary>
internal ref struct TextNotes
{
    private const int Nowhere = int.MaxValue;
    private const int RootDepth = 1;

    private readonly Span<Range> _places;
    private int _count;

    // Depth of the object whose member, being read, holds no text; 0 when nothing is noted, or no more.
    private int _mutedAt;

    /// <summary>Notes in the caller's memory, which is not empty.</summary>
    public TextNotes(Span<Range> places)
    {
        _places = places;
        _mutedAt = places.IsEmpty ? 0 : Nowhere;
    }

    /// <summary>True where the members of an object at <paramref name="depth"/> may be texts.</summary>
    public readonly bool Reaches(int depth) => _mutedAt >= depth;

    /// <summary>True where a string is a text.</summary>
    public readonly bool IsHearing => _mutedAt == Nowhere;

    /// <summary>True inside what is an image, a sound or a file.</summary>
    public bool IsMedia { get; private set; }

    /// <summary>Number of places, asked at the body's end; negative when they are not those of all texts.</summary>
    public readonly int Count => IsHearing ? _count : -1;

    /// <summary>Notes a text; an empty one says nothing.</summary>
    public void Add(JsonText text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_count == _places.Length)
        {
            _mutedAt = 0;
            return;
        }

        _places[_count++] = new Range(text.Start, text.Start + text.Length);
    }

    /// <summary>A member of an object that <see cref="Reaches"/> tells of begins; the cursor stands behind its colon.</summary>
    public void Begin(in JsonCursor cursor, JsonText key, int depth)
    {
        if (depth == RootDepth)
        {
            BeginRoot(cursor.Slice(key), key.IsEscaped);
            return;
        }

        RequestTextField field = RequestTextFields.Of(cursor.Slice(key));
        IsMedia = field == RequestTextField.Media;
        _mutedAt = field == RequestTextField.Text || (field == RequestTextField.Arguments && !cursor.IsNextObject()) ? Nowhere : depth;
    }

    /// <summary>A member begins where no text is, but for a document's, which a source may hold: too rare to be told here.</summary>
    public void BeginMuted(in JsonCursor cursor, JsonText key)
    {
        if (cursor.Is(key, "type"u8) && cursor.IsNextTextSource())
        {
            _mutedAt = 0;
            IsMedia = false;
        }
    }

    /// <summary>An object or array at <paramref name="depth"/> ends.</summary>
    public void End(int depth)
    {
        if (_mutedAt == depth)
        {
            _mutedAt = Nowhere;
        }
    }

    private void BeginRoot(ReadOnlySpan<byte> key, bool isEscaped)
    {
        IsMedia = false;
        bool isText = RequestTextFields.IsMessages(key) || RequestTextFields.IsInstructions(key);
        _mutedAt = isText ? Nowhere : RootDepth;
        if (isEscaped)
        {
            // Nobody spells a root field so unless to be overlooked.
            _mutedAt = 0;
        }
    }
}
