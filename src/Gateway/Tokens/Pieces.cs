namespace Gateway.Tokens;

/// <summary>
/// Finds the next piece of a text. Each rule is a published regular expression, written out by hand: it runs on UTF-8 as it is, in
/// linear time, several times faster than a compiled one.
/// </summary>
internal static class Pieces
{
    /// <summary>Bytes of the piece that a text, which is not empty, begins with.</summary>
    public static int NextLength(ReadOnlySpan<byte> text, PieceRule rule) => rule switch
    {
        PieceRule.O200k => O200kPieces.NextLength(text),
        PieceRule.Qwen2 => QwenPieces.NextLength(text, CharacterClass.Letter),
        _ => QwenPieces.NextLength(text, CharacterClass.Letter | CharacterClass.Mark),
    };

    /// <summary>
    /// <c>'s|'t|'re|'ve|'m|'ll|'d</c> in any case, at <paramref name="at"/>: its length, else 0. ASCII only: a long s, which folds
    /// to s, is left to its own piece.
    /// </summary>
    public static int ContractionLength(ReadOnlySpan<byte> text, int at)
    {
        if (at + 1 >= text.Length || text[at] != '\'')
        {
            return 0;
        }

        var second = at + 2 < text.Length ? (char)(text[at + 2] | 0x20) : '\0';
        return (char)(text[at + 1] | 0x20) switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when second == 'e' => 3,
            'l' when second == 'l' => 3,
            _ => 0,
        };
    }

    /// <summary><c> ?[^\s\p{L}\p{N}]+</c> and what may follow: its end, or 0. <paramref name="others"/> are the classes that are no symbol.</summary>
    public static int SymbolsEnd(ReadOnlySpan<byte> text, CharacterClass others, ReadOnlySpan<byte> tail)
    {
        var start = text[0] == ' ' ? 1 : 0;
        var end = Characters.SkipNone(text, start, others | CharacterClass.Space | CharacterClass.Number);
        if (end == start)
        {
            return 0;
        }

        var rest = text[end..].IndexOfAnyExcept(tail);
        return rest < 0 ? text.Length : end + rest;
    }

    /// <summary><c>\s*[\r\n]+|\s+(?!\S)|\s+</c>: its end; the text begins with white space.</summary>
    public static int SpaceEnd(ReadOnlySpan<byte> text)
    {
        var end = 0;
        var last = 0;
        var afterBreak = 0;
        for (CharacterClass now; (now = Characters.At(text, end, out var length)).IsAny(CharacterClass.Space);)
        {
            last = end;
            end += length;
            afterBreak = now.IsAny(CharacterClass.LineBreak) ? end : afterBreak;
        }

        // The last space goes to the word behind it, unless it is alone or there is no word.
        return afterBreak > 0 ? afterBreak : end == text.Length || last == 0 ? end : last;
    }
}
