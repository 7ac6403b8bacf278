namespace Gateway.Tokens;

/// <summary>Counts the tokens of a text by a vocabulary: finds special tokens, cuts the rest into pieces, merges each piece's bytes.</summary>
internal sealed class BytePairTokenizer(IVocabulary vocabulary)
{
    /// <summary>
    /// Bytes of a piece that are merged; of a longer one the rest is estimated by them. No sentence has a word this long, only base64,
    /// rulers and attacks do.
    /// </summary>
    public const int MaxPieceBytes = 2048;

    /// <summary>Tokens of a UTF-8 text by itself.</summary>
    public TokenCount Count(ReadOnlySpan<byte> text)
    {
        var effort = default(CountingEffort);
        return Count(text, ref effort);
    }

    /// <summary>Tokens of a UTF-8 text that is one of several.</summary>
    public TokenCount Count(ReadOnlySpan<byte> text, ref CountingEffort effort)
    {
        var counted = text[..Math.Min(text.Length, effort.TextBytesLeft)];
        var sum = CountFrom(0, counted, ref effort);
        effort.AddText(counted.Length, sum.Tokens);
        return counted.Length == text.Length ? sum : sum + new TokenCount(effort.EstimateText(text.Length - counted.Length), Estimated: true);
    }

    // The engine looks for one special token after the other in what the ones before have left.
    private TokenCount CountFrom(int special, ReadOnlySpan<byte> text, ref CountingEffort effort)
    {
        var sum = default(TokenCount);
        for (; special < vocabulary.Specials.Count; special++)
        {
            ReadOnlySpan<byte> token = vocabulary.Specials[special];
            for (int at; (at = text.IndexOf(token)) >= 0; text = text[(at + token.Length)..])
            {
                sum += CountFrom(special + 1, text[..at], ref effort) + new TokenCount(1, Estimated: false);
            }
        }

        return sum + CountPlain(text, ref effort);
    }

    private TokenCount CountPlain(ReadOnlySpan<byte> text, ref CountingEffort effort)
    {
        var sum = default(TokenCount);
        while (!text.IsEmpty)
        {
            var length = Pieces.NextLength(text, vocabulary.Rule);
            var piece = text[..length];
            text = text[length..];
            sum += vocabulary.IsToken(piece) ? new TokenCount(1, Estimated: false) : CountPiece(piece, ref effort);
        }

        return sum;
    }

    private TokenCount CountPiece(ReadOnlySpan<byte> piece, ref CountingEffort effort)
    {
        var merged = piece[..Math.Min(piece.Length, MaxPieceBytes)];
        if (!effort.MayMerge(merged.Length))
        {
            return new TokenCount(effort.EstimateMerged(piece.Length), Estimated: true);
        }

        var tokens = PieceMerger.Count(vocabulary, merged);
        effort.AddMerged(merged.Length, tokens);
        return merged.Length == piece.Length
            ? new TokenCount(tokens, Estimated: false)
            : new TokenCount((int)((long)tokens * piece.Length / merged.Length), Estimated: true);
    }
}
