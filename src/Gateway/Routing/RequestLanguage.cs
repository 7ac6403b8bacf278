using Gateway.Policy.Languages;
using Gateway.Protocol;

namespace Gateway.Routing;

/// <summary>Tells in which language a user writes. Only asked when a rule wants to know: it walks the body once more.</summary>
internal static class RequestLanguage
{
    /// <summary>The language of the last thing the user wrote, ISO 639-1; null when it cannot be told. No allocation.</summary>
    public static string? Of(ReadOnlySpan<byte> body)
    {
        Span<byte> sample = stackalloc byte[LanguageGuess.MostBytes];
        return LanguageGuess.Of(sample[..LastUserText.Copy(body, sample)]);
    }
}
