namespace Gateway.LocalModels.Scripted;

/// <summary>Cuts a script into pieces that are all different, so that each piece alone says which one follows.</summary>
internal static class ScriptCutter
{
    /// <summary>Characters of an ordinary piece: about what a real tokenizer's token holds.</summary>
    private const int PieceLength = 4;

    /// <summary>The pieces of a model's only script, in order; together they are the script.</summary>
    public static IReadOnlyList<string> Cut(string script) => Cut(script, new HashSet<string>(StringComparer.Ordinal) { ScriptVocabulary.Newline });

    /// <summary>The pieces, none of which is in <paramref name="taken"/>; they are in it afterwards.</summary>
    public static IReadOnlyList<string> Cut(string script, HashSet<string> taken)
    {
        var pieces = new List<string>();
        for (var start = 0; start < script.Length;)
        {
            var piece = FirstPiece(script.AsSpan(start), taken);
            start += piece.Length;
            while (!taken.Add(piece))
            {
                if (pieces.Count == 0)
                {
                    throw new ArgumentException("A script must be more than a line break, and than a piece of the script before it.", nameof(script));
                }

                // Nothing is left to grow into: the piece before takes it in.
                taken.Remove(pieces[^1]);
                piece = pieces[^1] + piece;
                pieces.RemoveAt(pieces.Count - 1);
            }

            pieces.Add(piece);
        }

        return pieces.Count > 0 ? pieces : throw new ArgumentException("A script must not be empty.", nameof(script));
    }

    private static string FirstPiece(ReadOnlySpan<char> rest, HashSet<string> taken)
    {
        var limit = rest.Length;
        foreach (var special in ScriptVocabulary.MarkupTokens)
        {
            var at = rest.IndexOf(special, StringComparison.Ordinal);
            if (at >= 0 && at < limit && !taken.Contains(special))
            {
                if (at == 0)
                {
                    return special;
                }

                limit = at;
            }
        }

        var length = Math.Min(PieceLength, limit);
        while (length < limit && (char.IsLowSurrogate(rest[length]) || taken.Contains(rest[..length].ToString())))
        {
            length++;
        }

        return rest[..length].ToString();
    }
}
