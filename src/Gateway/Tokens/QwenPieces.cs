namespace Gateway.Tokens;

/// <summary>
/// The pieces of Qwen's vocabularies, as llama.cpp cuts them. With W for <c>\p{L}</c>, and for Qwen 3.5 <c>[\p{L}\p{M}]</c>:
/// <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?W+|\p{N}| ?[^\s W \p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
/// </summary>
internal static class QwenPieces
{
    private const CharacterClass NoPrefix = CharacterClass.Letter | CharacterClass.Number | CharacterClass.LineBreak;

    /// <summary>Bytes of the piece that a text begins with; <paramref name="word"/> are the classes a word is made of.</summary>
    public static int NextLength(ReadOnlySpan<byte> text, CharacterClass word)
    {
        var contraction = Pieces.ContractionLength(text, 0);
        if (contraction > 0)
        {
            return contraction;
        }

        var first = Characters.At(text, 0, out var firstLength);
        if (!first.IsAny(NoPrefix) || first.IsAny(word))
        {
            var end = Characters.SkipAny(text, firstLength, word);
            if (end > firstLength || first.IsAny(word))
            {
                return end;
            }
        }

        if (first == CharacterClass.Number)
        {
            return firstLength;
        }

        var symbols = Pieces.SymbolsEnd(text, word, "\r\n"u8);
        return symbols > 0 ? symbols : Pieces.SpaceEnd(text);
    }
}
