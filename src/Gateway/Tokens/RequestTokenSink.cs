using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Tokens;

/// <summary>Adds up the tokens of one request's texts.</summary>
internal ref struct RequestTokenSink : IRequestTextSink
{
    // "Every message follows <|start|>{role}\n{content}<|end|>\n", three tokens and the role: OpenAI cookbook, counting tokens for
    // chat completions. ChatML, which local models use, comes to five.
    private const int TokensPerMessage = 4;

    // What opens the answer: "every reply is primed with <|start|>assistant<|message|>", same source.
    private const int TokensOfAnswer = 3;

    // A picture of 1024 x 1024 is about 765 tokens at OpenAI, 1400 at Anthropic, 1290 at Google, as their documentation says.
    private const int TokensPerMedia = 1200;

    private const int StackBytes = 1024;

    private readonly TokenCounter _counter;
    private readonly TokenCounterKind _kind;
    private CountingEffort _effort;

    /// <summary>Starts with what every request costs.</summary>
    public RequestTokenSink(TokenCounter counter, TokenCounterKind kind)
    {
        _counter = counter;
        _kind = kind;
        Count = new TokenCount(TokensOfAnswer, Estimated: false);
    }

    /// <summary>The sum so far.</summary>
    public TokenCount Count { get; private set; }

    /// <inheritdoc/>
    public void Message() => Count += new TokenCount(TokensPerMessage, Estimated: false);

    /// <inheritdoc/>
    public void Media() => Count += new TokenCount(TokensPerMedia, Estimated: true);

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<byte> text, RequestTextKind kind)
    {
        if (kind != RequestTextKind.Escaped)
        {
            Count += _counter.Count(text, _kind, ref _effort);
            return;
        }

        var rented = text.Length <= StackBytes ? null : ArrayPool<byte>.Shared.Rent(text.Length);
        Span<byte> plain = rented ?? stackalloc byte[StackBytes];
        Count += _counter.Count(plain[..RequestTexts.Unescape(text, plain)], _kind, ref _effort);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
