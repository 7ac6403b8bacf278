namespace Gateway.Tokens;

/// <summary>
/// The pieces of o200k_base, as in OpenAI's tiktoken. With U for <c>[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]</c>, L for
/// <c>[\p{Ll}\p{Lm}\p{Lo}\p{M}]</c>, P for <c>[^\r\n\p{L}\p{N}]</c> and C for a contraction:
/// <c>P?U*L+C?|P?U+L*C?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
/// </summary>
internal static class O200kPieces
{
    private const int MostDigits = 3;
    private const CharacterClass EitherCase = CharacterClass.Caseless | CharacterClass.Mark;

    /// <summary>Bytes of the piece that a text begins with.</summary>
    public static int NextLength(ReadOnlySpan<byte> text)
    {
        var first = Characters.At(text, 0, out var firstLength);
        var end = WordEnd(text, first, firstLength);
        if (end > 0)
        {
            return end + Pieces.ContractionLength(text, end);
        }

        if (first == CharacterClass.Number)
        {
            return DigitsEnd(text);
        }

        end = Pieces.SymbolsEnd(text, CharacterClass.Letter, "\r\n/"u8);
        return end > 0 ? end : Pieces.SpaceEnd(text);
    }

    // The expression's order: a word with lower case before one without, each with a prefix before without.
    private static int WordEnd(ReadOnlySpan<byte> text, CharacterClass first, int firstLength)
    {
        const CharacterClass NoPrefix = CharacterClass.Letter | CharacterClass.Number | CharacterClass.LineBreak;
        var afterPrefix = 0;
        if (!first.IsAny(NoPrefix))
        {
            var end = WithLowerEnd(text, firstLength, out afterPrefix);
            if (end > 0)
            {
                return end;
            }
        }

        if (!first.IsAny(CharacterClass.Letter | CharacterClass.Mark))
        {
            return afterPrefix;
        }

        var whole = WithLowerEnd(text, 0, out var upper);
        return whole > 0 ? whole : Math.Max(afterPrefix, upper);
    }

    /// <summary>End of <c>U*L+</c>, or 0; <paramref name="upper"/> is the end of <c>U+</c>, or 0.</summary>
    private static int WithLowerEnd(ReadOnlySpan<byte> text, int start, out int upper)
    {
        var at = start;
        var afterEither = 0;
        CharacterClass now;
        for (; (now = Characters.At(text, at, out var length)).IsAny(CharacterClass.Upper | EitherCase); at += length)
        {
            afterEither = now.IsAny(EitherCase) ? at + length : afterEither;
        }

        upper = at > start ? at : 0;

        // Without lower case behind it, U* gives back to L+ what is both, up to the last of its kind.
        return now == CharacterClass.Lower ? Characters.SkipAny(text, at, CharacterClass.Lower | EitherCase) : afterEither;
    }

    private static int DigitsEnd(ReadOnlySpan<byte> text)
    {
        var end = 0;
        for (var digits = 0; digits < MostDigits && Characters.At(text, end, out var length) == CharacterClass.Number; digits++)
        {
            end += length;
        }

        return end;
    }
}
