namespace Gateway.Privacy.Numbers;

/// <summary>Words of letters and digits with single separators between, seen as one number.</summary>
internal ref struct NumberCandidate
{
    /// <summary>Longest number we know without separators, an IBAN, and room to see that one is too long.</summary>
    public const int MaxLength = 40;

    /// <summary>Most words: an IBAN in groups of four.</summary>
    public const int MaxWords = 9;

    private const int FirstCardGroup = 4;
    private const int MiddleCardGroup = 3;

    private readonly Span<char> _buffer;
    private char _separator;
    private int _group;
    private bool _groupsFit;

    /// <summary>Begins with nothing; the buffer holds <see cref="MaxLength"/> characters.</summary>
    public NumberCandidate(Span<char> buffer)
    {
        _buffer = buffer;
        _groupsFit = true;
        IsDigits = true;
        IsUniform = true;
    }

    /// <summary>Characters so far, upper case, without separators.</summary>
    public int Length { get; private set; }

    /// <summary>Words so far.</summary>
    public int Words { get; private set; }

    /// <summary>Hash of the shape with letters and digits told apart.</summary>
    public ulong Shape { get; private set; }

    /// <summary>Hash of the shape with letters and digits alike.</summary>
    public ulong WideShape { get; private set; }

    /// <summary>True when there are only digits.</summary>
    public bool IsDigits { get; private set; }

    /// <summary>True when all separators are the same.</summary>
    public bool IsUniform { get; private set; }

    /// <summary>The characters so far.</summary>
    public readonly ReadOnlySpan<char> Compact => _buffer[..Length];

    /// <summary>True for digits written in groups as on a card.</summary>
    public readonly bool LooksLikeCard =>
        IsDigits && IsUniform && Length is >= CardRule.MinDigits and <= CardRule.MaxDigits
        && (Words == 1 || (_groupsFit && _separator is ' ' or '-'));

    /// <summary>Adds a letter or digit; false when there are too many.</summary>
    public bool Add(char c)
    {
        if (Length == MaxLength)
        {
            return false;
        }

        if (_group == 0)
        {
            Words++;
        }

        var digit = char.IsAsciiDigit(c);
        IsDigits &= digit;
        Shape = NumberTable.Append(Shape, digit ? NumberTable.Digit : NumberTable.Letter);
        WideShape = NumberTable.Append(WideShape, NumberTable.Either);
        _buffer[Length++] = char.ToUpperInvariant(c);
        _group++;
        return true;
    }

    /// <summary>Adds a separator behind a word; false when there are too many words.</summary>
    public bool Separate(char c)
    {
        if (Words == MaxWords)
        {
            return false;
        }

        IsUniform &= Words == 1 || c == _separator;
        _separator = c;
        _groupsFit &= _group >= (Words == 1 ? FirstCardGroup : MiddleCardGroup);
        _group = 0;
        Shape = NumberTable.Append(Shape, NumberTable.Separator);
        WideShape = NumberTable.Append(WideShape, NumberTable.Separator);
        return true;
    }
}
