namespace Gateway.Protocol.Json;

/// <summary>
/// Keeps back the first half of an escaped surrogate pair at the end of a piece of text until the second half is here: each piece is
/// a JSON string of its own for the client, and half a character in one is an error to strict parsers. One per text.
/// </summary>
internal struct SurrogateJoiner
{
    private const int EscapeBytes = 6;

    private byte[]? _held;
    private bool _isHolding;

    /// <summary>The text that may be written now; valid until the next call and as long as <paramref name="piece"/>.</summary>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> piece)
    {
        bool endsInHalf = EndsInHalf(piece);
        bool startsWithHalf = StartsWithSecondHalf(piece);
        if (piece.IsEmpty || (!_isHolding && !endsInHalf && !startsWithHalf))
        {
            return piece;
        }

        byte[] text = new byte[EscapeBytes + piece.Length];
        int length = 0;
        if (_isHolding || startsWithHalf)
        {
            // A half without the other is no character.
            (_isHolding && startsWithHalf ? _held : "\\ufffd"u8).CopyTo(text);
            length = EscapeBytes;
            piece = startsWithHalf && !_isHolding ? piece[EscapeBytes..] : piece;
        }

        ReadOnlySpan<byte> whole = endsInHalf ? piece[..^EscapeBytes] : piece;
        whole.CopyTo(text.AsSpan(length));
        if (endsInHalf)
        {
            _held = piece[^EscapeBytes..].ToArray();
        }

        _isHolding = endsInHalf;
        return text.AsSpan(0, length + whole.Length);
    }

    /// <summary>What is to be written at the end of the text: U+FFFD for a half that was never completed, usually nothing.</summary>
    public ReadOnlySpan<byte> Rest()
    {
        bool wasHolding = _isHolding;
        _isHolding = false;
        return wasHolding ? "\\ufffd"u8 : default;
    }

    private static bool StartsWithSecondHalf(ReadOnlySpan<byte> piece) =>
        piece is [(byte)'\\', (byte)'u', ..] && JsonStringScanner.HexUnit(piece, 2) is >= 0xDC00 and <= 0xDFFF;

    private static bool EndsInHalf(ReadOnlySpan<byte> piece)
    {
        int start = piece.Length - EscapeBytes;
        if (start < 0 || piece[start] != '\\' || piece[start + 1] != 'u'
            || JsonStringScanner.HexUnit(piece, start + 2) is < 0xD800 or > 0xDBFF)
        {
            return false;
        }

        // An even number of backslashes before it: they pair up among themselves.
        int last = piece[..start].LastIndexOfAnyExcept((byte)'\\');
        return (start - last - 1) % 2 == 0;
    }
}
