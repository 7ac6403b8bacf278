namespace Gateway.Tokens;

/// <summary>A vocabulary in tiktoken's form: two neighbours merge when their bytes are a token, in the order of its number.</summary>
internal sealed class RankedVocabulary(IReadOnlyList<byte[]> tokens, PieceRule rule) : IVocabulary
{
    private readonly TokenTable _tokens = new(tokens);

    /// <inheritdoc/>
    public PieceRule Rule => rule;

    /// <inheritdoc/>
    /// <remarks>None: in a request's text they are text.</remarks>
    public IReadOnlyList<byte[]> Specials => [];

    /// <inheritdoc/>
    public bool IsToken(ReadOnlySpan<byte> piece) => _tokens.Find(piece) >= 0;

    /// <inheritdoc/>
    /// <remarks>Symbols are not needed: the bytes say all.</remarks>
    public int Symbol(byte value) => 0;

    /// <inheritdoc/>
    public int Rank(int left, int right, ReadOnlySpan<byte> joined, out int merged)
    {
        merged = 0;
        var rank = _tokens.Find(joined);
        return rank >= 0 ? rank : IVocabulary.NoRank;
    }

    /// <inheritdoc/>
    public int Tokens(int symbol) => 1;
}
