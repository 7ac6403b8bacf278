namespace Gateway.Protocol;

/// <summary>
/// Tokens of one answer as an upstream reported them. Null means "not reported", never zero.
/// <see cref="CachedInputTokens"/> is a part of <see cref="InputTokens"/>; <see cref="ReasoningTokens"/> is a part of
/// <see cref="OutputTokens"/>.
/// </summary>
public readonly record struct TokenUsage(int? InputTokens, int? OutputTokens, int? CachedInputTokens, int? ReasoningTokens)
{
    /// <summary>Input tokens written to the provider's prompt cache, a part of <see cref="InputTokens"/>; null: not reported.</summary>
    public int? CacheWriteTokens { get; init; }

    /// <summary>True when the upstream reported anything at all.</summary>
    public bool IsReported => InputTokens is not null || OutputTokens is not null;
}
