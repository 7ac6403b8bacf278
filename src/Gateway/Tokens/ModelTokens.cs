namespace Gateway.Tokens;

/// <summary>What a model file says about its tokenizer.</summary>
internal sealed record ModelTokens
{
    /// <summary><c>tokenizer.ggml.model</c>, for example <c>gpt2</c>.</summary>
    public string? Model { get; init; }

    /// <summary><c>tokenizer.ggml.pre</c>, for example <c>qwen35</c>.</summary>
    public string? Pre { get; init; }

    /// <summary>Its tokens, in the byte alphabet where they are of type normal.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>GGUF's type of each token.</summary>
    public IReadOnlyList<int> Types { get; init; } = [];

    /// <summary>Pairs that merge, the first one first.</summary>
    public IReadOnlyList<string> Merges { get; init; } = [];
}
