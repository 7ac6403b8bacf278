using Gateway.Protocol;

namespace Gateway.Tokens;

/// <summary>
/// Counts tokens in process, without a network call. Any number of threads may count; a vocabulary that is not loaded yet, or not
/// known, is replaced by a marked estimate.
/// </summary>
internal sealed class TokenCounter(TokenVocabularies vocabularies)
{
    /// <summary>Tokens of a UTF-8 text.</summary>
    public TokenCount Count(ReadOnlySpan<byte> text, TokenCounterKind kind)
    {
        var effort = default(CountingEffort);
        return Count(text, kind, ref effort);
    }

    /// <summary>
    /// Tokens of a request body of any dialect, which was validated before: its texts as <see cref="Count(ReadOnlySpan{byte}, TokenCounterKind)"/>
    /// counts them, and what frames a message as a constant. The framing is the template's and so never quite known here: the mark speaks of
    /// the texts alone.
    /// </summary>
    public TokenCount CountRequest(ReadOnlySpan<byte> body, TokenCounterKind kind)
    {
        var sink = new RequestTokenSink(this, kind);
        return RequestTexts.TryWalk(body, ref sink) ? sink.Count : sink.Count with { Estimated = true };
    }

    /// <summary>Tokens of one of a request's texts.</summary>
    public TokenCount Count(ReadOnlySpan<byte> text, TokenCounterKind kind, ref CountingEffort effort) => Tokenizer(kind) is { } tokenizer
        ? tokenizer.Count(text, ref effort)
        : BytesPerToken.Estimate(text.Length, kind);

    private BytePairTokenizer? Tokenizer(TokenCounterKind kind) => kind switch
    {
        TokenCounterKind.LocalModel => vocabularies.Local,
        TokenCounterKind.OpenAI => vocabularies.OpenAI,
        _ => null,
    };
}
