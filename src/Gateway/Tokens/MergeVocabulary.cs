using System.Text;

namespace Gateway.Tokens;

/// <summary>A vocabulary in GPT-2's form, as GGUF files carry it: named pairs merge, in the order of the list.</summary>
internal sealed class MergeVocabulary : IVocabulary
{
    private const int ByteValues = 256;
    private const int UnknownType = 2;
    private const int ControlType = 3;
    private const int UserDefinedType = 4;

    private readonly int[] _bytes = new int[ByteValues];
    private readonly Dictionary<ulong, (int Rank, int Merged)> _merges;
    private readonly List<int> _symbolTokens = [];
    private readonly TokenTable _whole;

    /// <summary>Builds the tables; takes about a microsecond a token.</summary>
    public MergeVocabulary(ModelTokens model, PieceRule rule)
    {
        Rule = rule;
        var symbols = new Dictionary<string, int>(model.Tokens.Count, StringComparer.Ordinal);
        foreach (var token in model.Tokens)
        {
            if (symbols.TryAdd(token, _symbolTokens.Count))
            {
                _symbolTokens.Add(1);
            }
        }

        for (var value = 0; value < ByteValues; value++)
        {
            _bytes[value] = Symbol(symbols, ByteAlphabet.Letter((byte)value).ToString());
        }

        _merges = Merges(model.Merges, symbols);
        Specials = [.. SpecialTexts(model).OrderByDescending(text => text.Length)];

        // Most tokens are reached by merging their own bytes; for these, a look at the whole piece saves the merging.
        _whole = new TokenTable([]);
        _whole = new TokenTable([.. model.Tokens.Select(ByteAlphabet.Decode).OfType<byte[]>().Where(IsReached)]);
    }

    /// <inheritdoc/>
    public PieceRule Rule { get; }

    /// <inheritdoc/>
    /// <remarks>The engine's chat paths read them in a request's text too: there is no telling a template's from a client's.</remarks>
    public IReadOnlyList<byte[]> Specials { get; }

    /// <inheritdoc/>
    public bool IsToken(ReadOnlySpan<byte> piece) => _whole.Find(piece) >= 0;

    /// <inheritdoc/>
    public int Symbol(byte value) => _bytes[value];

    /// <inheritdoc/>
    public int Rank(int left, int right, ReadOnlySpan<byte> joined, out int merged)
    {
        var known = _merges.TryGetValue(Pair(left, right), out var merge);
        merged = merge.Merged;
        return known ? merge.Rank : IVocabulary.NoRank;
    }

    /// <inheritdoc/>
    public int Tokens(int symbol) => _symbolTokens[symbol];

    private static ulong Pair(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    private static IEnumerable<byte[]> SpecialTexts(ModelTokens model) => model.Tokens
        .Where((token, id) => token.Length > 0 && id < model.Types.Count && model.Types[id] is UnknownType or ControlType or UserDefinedType)
        .Select(Encoding.UTF8.GetBytes);

    private bool IsReached(byte[] token) => token.Length is > 0 and <= BytePairTokenizer.MaxPieceBytes && PieceMerger.Count(this, token) == 1;

    private Dictionary<ulong, (int Rank, int Merged)> Merges(IReadOnlyList<string> merges, Dictionary<string, int> symbols)
    {
        var pairs = new Dictionary<ulong, (int, int)>(merges.Count);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            // As the engine reads it: a space is never the first character, a merge named twice has its first rank.
            var space = merges[rank].IndexOf(' ', Math.Min(1, merges[rank].Length));
            if (space > 0)
            {
                var (left, right) = (merges[rank][..space], merges[rank][(space + 1)..]);
                pairs.TryAdd(Pair(Symbol(symbols, left), Symbol(symbols, right)), (rank, Symbol(symbols, left + right)));
            }
        }

        return pairs;
    }

    // What is no token falls back to tokens of the bytes of its text, in which the engine finds only the letters that are ASCII.
    private int Symbol(Dictionary<string, int> symbols, string text)
    {
        if (!symbols.TryGetValue(text, out var symbol))
        {
            symbol = _symbolTokens.Count;
            _symbolTokens.Add(text.Count(letter => char.IsAscii(letter) && symbols.TryGetValue(letter.ToString(), out var single) && _symbolTokens[single] == 1));
            symbols.Add(text, symbol);
        }

        return symbol;
    }
}
