namespace Gateway.Tokens;

/// <summary>The tokens of a model and how bytes merge into them. Immutable: any number of threads count with one.</summary>
internal interface IVocabulary
{
    /// <summary>The rank of two neighbours that never merge.</summary>
    const int NoRank = int.MaxValue;

    /// <summary>The rule that cuts text into pieces.</summary>
    PieceRule Rule { get; }

    /// <summary>Tokens that are found in the text before it is cut, those that win first; mostly none.</summary>
    IReadOnlyList<byte[]> Specials { get; }

    /// <summary>True when the whole piece is one token, and merging would come to the same.</summary>
    bool IsToken(ReadOnlySpan<byte> piece);

    /// <summary>The symbol a single byte starts as.</summary>
    int Symbol(byte value);

    /// <summary>
    /// The rank at which two neighbours merge, lowest first, and the symbol they merge into; <see cref="NoRank"/> when they do not.
    /// <paramref name="joined"/> are their bytes.
    /// </summary>
    int Rank(int left, int right, ReadOnlySpan<byte> joined, out int merged);

    /// <summary>Tokens a symbol comes to when no more merges: one, unless the vocabulary has merges without a token.</summary>
    int Tokens(int symbol);
}
