namespace Gateway.Protocol.Canonical;

/// <summary>The usage an answer ends with: what the upstream said, and an estimate of what it did not.</summary>
internal sealed class AnswerUsage(AnswerFrame frame)
{
    // A token of English or code is some four bytes of UTF-8.
    private const int BytesPerToken = 4;

    private TokenUsage _told;
    private long _outputBytes;

    /// <summary>Input tokens, those from and to the cache included.</summary>
    public int Input => _told.InputTokens ?? frame.InputTokensEstimate;

    /// <summary>Output tokens, reasoning included.</summary>
    public int Output => _told.OutputTokens ?? (int)Math.Min(int.MaxValue, (_outputBytes + BytesPerToken - 1) / BytesPerToken);

    /// <summary>Input tokens read from the provider's cache; null: not reported.</summary>
    public int? CacheRead => _told.CachedInputTokens;

    /// <summary>Input tokens written to the provider's cache; null: not reported.</summary>
    public int? CacheWrite => _told.CacheWriteTokens;

    /// <summary>Output tokens spent on thinking; null: not reported.</summary>
    public int? Reasoning => _told.ReasoningTokens;

    /// <summary>Input tokens neither read from nor written to the cache, as Anthropic counts.</summary>
    public int Fresh => Math.Max(0, Input - (CacheRead ?? 0) - (CacheWrite ?? 0));

    /// <summary>True when input or output is not the upstream's number.</summary>
    public bool IsEstimated => _told.InputTokens is null || _told.OutputTokens is null;

    /// <summary>Cost in nano-dollars; null: unknown.</summary>
    public long? CostNanoUsd => frame.CostNanoUsd?.Invoke(_told with { InputTokens = Input, OutputTokens = Output });

    /// <summary>Counts bytes of output that was told.</summary>
    public void Count(int bytes) => _outputBytes += bytes;

    /// <summary>Hears what the upstream said; the last counts.</summary>
    public void Tell(in TokenUsage usage) => _told = usage;
}
