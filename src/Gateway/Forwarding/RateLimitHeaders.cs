using System.Buffers;
using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>The headers in which providers say how much may still be asked of them, and whether a failed request should be sent again.</summary>
internal static class RateLimitHeaders
{
    private const string OpenAIPrefix = "x-ratelimit-";
    private const string AnthropicPrefix = "anthropic-ratelimit-";
    private const string ShouldRetry = "x-should-retry";

    // More than any provider sends; an upstream may not fill our answer's headers.
    private const int MaxHeaders = 24;

    private const int MaxNameLength = 64;

    // A number or a time.
    private const int MaxValueLength = 40;

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:.,;=_ ");

    /// <summary>Those of an answer; null: none.</summary>
    public static List<KeyValuePair<string, string>>? Of(HttpResponseHeaders headers)
    {
        List<KeyValuePair<string, string>>? found = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            if (name.Length > OpenAIPrefix.Length && (name[0] | ' ') is 'x' or 'a'
                && (name.StartsWith(OpenAIPrefix, StringComparison.OrdinalIgnoreCase) || name.StartsWith(AnthropicPrefix, StringComparison.OrdinalIgnoreCase) || name.Equals(ShouldRetry, StringComparison.OrdinalIgnoreCase))
                && found is not { Count: MaxHeaders })
            {
                var value = values.ToString();
                if (IsPlain(name, MaxNameLength) && IsPlain(value, MaxValueLength))
                {
                    (found ??= []).Add(new(name.ToLowerInvariant(), value));
                }
            }
        }

        return found;
    }

    // What a provider sends is not to be trusted with our header block: no odd letter, nothing long enough to be a key.
    private static bool IsPlain(string text, int maxLength) => text.Length <= maxLength && !text.AsSpan().ContainsAnyExcept(Plain);
}
