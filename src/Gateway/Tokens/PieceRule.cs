namespace Gateway.Tokens;

/// <summary>How a model family cuts text into pieces before it merges bytes within each.</summary>
internal enum PieceRule : byte
{
    /// <summary>OpenAI's o200k_base.</summary>
    O200k,

    /// <summary>Qwen 2 to 3: <c>tokenizer.ggml.pre</c> <c>qwen2</c>.</summary>
    Qwen2,

    /// <summary>Qwen 3.5 and later, where marks belong to words: <c>qwen35</c>.</summary>
    Qwen35,
}
