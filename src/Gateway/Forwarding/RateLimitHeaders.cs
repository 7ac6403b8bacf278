using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>The headers in which providers say how much may still be asked of them.</summary>
internal static class RateLimitHeaders
{
    private const string OpenAIPrefix = "x-ratelimit-";
    private const string AnthropicPrefix = "anthropic-ratelimit-";

    // More than any provider sends; an upstream may not fill our answer's headers.
    private const int MaxHeaders = 24;

    /// <summary>Those of an answer; null: none.</summary>
    public static List<KeyValuePair<string, string>>? Of(HttpResponseHeaders headers)
    {
        List<KeyValuePair<string, string>>? found = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            if ((name.StartsWith(OpenAIPrefix, StringComparison.OrdinalIgnoreCase) || name.StartsWith(AnthropicPrefix, StringComparison.OrdinalIgnoreCase))
                && found is not { Count: MaxHeaders })
            {
                (found ??= []).Add(new(name.ToLowerInvariant(), values.ToString()));
            }
        }

        return found;
    }
}
