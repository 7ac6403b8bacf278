namespace Gateway.Tokens;

/// <summary>Estimates from the length of a text: each family's published rule of thumb for characters, taken as UTF-8 bytes.</summary>
/// <remarks>
/// The rules are for English. Bytes instead of characters make scripts of two and three bytes a character cost more, as they do in
/// truth: a Chinese character is about one token and three bytes.
/// </remarks>
internal static class BytesPerToken
{
    // In tenths, so that counting stays in whole numbers.
    private const int Tenths = 10;

    // "A token approximately represents 3.5 English characters": Anthropic, Claude documentation, glossary.
    private const int AnthropicTenths = 35;

    // "A token is equivalent to about 4 characters": Google, Gemini API documentation, token counting.
    private const int GoogleTenths = 40;

    // "1 token ~= 4 chars in English": OpenAI, help centre; until the vocabulary is loaded.
    private const int OpenAITenths = 40;

    // Of the published rules the one that errs towards too many, since a context limit too small is the cheaper mistake.
    private const int OtherTenths = 35;

    /// <summary>An estimate for so many bytes of text, rounded up.</summary>
    public static TokenCount Estimate(int bytes, TokenCounterKind kind)
    {
        var tenths = kind switch
        {
            TokenCounterKind.Anthropic => AnthropicTenths,
            TokenCounterKind.Google => GoogleTenths,
            TokenCounterKind.OpenAI => OpenAITenths,
            _ => OtherTenths,
        };
        return new TokenCount((int)((((long)bytes * Tenths) + tenths - 1) / tenths), Estimated: bytes > 0);
    }
}
