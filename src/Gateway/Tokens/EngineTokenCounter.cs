using Gateway.LocalEngine;

namespace Gateway.Tokens;

/// <summary>
/// The count for <c>/v1/messages/count_tokens</c> of a local model: by the engine itself, template and tools included, whatever its
/// tokenizer; in process when it does not serve. Costs a call to the engine's socket: not for the way of a request.
/// </summary>
internal sealed class EngineTokenCounter(EngineTokenizer engine, TokenCounter counter)
{
    /// <summary>Input tokens of an Anthropic request body, which was validated before.</summary>
    public async Task<TokenCount> CountMessagesAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        await engine.CountMessagesAsync(body, cancellationToken) is { } tokens
            ? new TokenCount(tokens, Estimated: false)
            : counter.CountRequest(body.Span, TokenCounterKind.LocalModel) with { Estimated = true };
}
