using System.Text;

namespace Gateway.LocalModels.Scripted;

/// <summary>The tokens of a scripted model, and for each token the one that follows it.</summary>
internal sealed class ScriptVocabulary
{
    /// <summary>The prompt's last byte, after which the script starts.</summary>
    public const string Newline = "\n";

    /// <summary>The last byte of a prompt that ends with tool results, if there is a script for them.</summary>
    public const string Tab = "\t";

    /// <summary>Id of <c>&lt;|endoftext|&gt;</c>: padding and start.</summary>
    public const int PaddingId = 256;

    /// <summary>Id of <c>&lt;|im_end|&gt;</c>: end of an answer.</summary>
    public const int EndId = 258;

    private const int NormalType = 1;
    private const int ControlType = 3;
    private const int UserDefinedType = 4;

    // ggml works on rows of 32; a smaller step would only save bytes.
    private const int SizeStep = 32;

    private readonly List<string> _tokens = [];
    private readonly List<int> _types = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>
    /// Cuts <paramref name="script"/>, and the one <paramref name="afterToolResults"/> if there is one, and numbers the pieces; endless
    /// scripts start again after their last piece.
    /// </summary>
    public ScriptVocabulary(string script, bool endless, string? afterToolResults = null)
    {
        for (var value = 0; value < 256; value++)
        {
            Add(ByteCharacter((byte)value).ToString(), NormalType);
            if (value < 128)
            {
                _ids[((char)value).ToString()] = value;
            }
        }

        foreach (var control in new[] { "<|endoftext|>", "<|im_start|>", "<|im_end|>" })
        {
            Add(control, ControlType);
        }

        foreach (var markup in MarkupTokens)
        {
            _ids[markup] = Add(markup, UserDefinedType);
        }

        var taken = new HashSet<string>(StringComparer.Ordinal) { Newline };
        if (afterToolResults is not null)
        {
            taken.Add(Tab);
        }

        var first = Number(ScriptCutter.Cut(script, taken));
        var second = afterToolResults is null ? null : Number(ScriptCutter.Cut(afterToolResults, taken));
        ScriptTokens = first.Count;
        for (var unused = 0; _tokens.Count % SizeStep != 0; unused++)
        {
            Add($"<|unused_{unused}|>", ControlType);
        }

        var next = new int[_tokens.Count];
        Array.Fill(next, EndId);
        Chain(next, Newline, first, endless);
        if (second is not null)
        {
            Chain(next, Tab, second, endless);
        }

        Next = next;
    }

    /// <summary>Tokens of Qwen's answer markup that the engine's parsers look for.</summary>
    public static IReadOnlyList<string> MarkupTokens { get; } =
        ["<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>"];

    /// <summary>All tokens, in GPT-2's byte alphabet.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>GGUF's type of each token.</summary>
    public IReadOnlyList<int> Types => _types;

    /// <summary>For each token the id of the token that follows it.</summary>
    public IReadOnlyList<int> Next { get; }

    /// <summary>Tokens of the first script, without the end token.</summary>
    public int ScriptTokens { get; }

    private static string InByteAlphabet(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(ByteCharacter));

    // GPT-2: printable Latin-1 bytes are themselves, the other 68 are 256, 257, ... in order.
    private static char ByteCharacter(byte value) => value switch
    {
        (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174 => (char)value,
        < 33 => (char)(256 + value),
        <= 160 => (char)(256 + 33 + (value - 127)),
        _ => (char)(256 + 33 + 34),
    };

    private static void Chain(int[] next, string start, List<int> chain, bool endless)
    {
        next[start[0]] = chain[0];
        for (var i = 1; i < chain.Count; i++)
        {
            next[chain[i - 1]] = chain[i];
        }

        if (endless)
        {
            next[chain[^1]] = chain[0];
        }
    }

    private List<int> Number(IReadOnlyList<string> pieces) =>
        [.. pieces.Select(piece => _ids.TryGetValue(piece, out var id) ? id : Add(InByteAlphabet(piece), NormalType))];

    private int Add(string token, int type)
    {
        _tokens.Add(token);
        _types.Add(type);
        return _tokens.Count - 1;
    }
}
