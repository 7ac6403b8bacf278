using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>The name a provider gave a request: what its support asks for.</summary>
internal static class UpstreamRequestIds
{
    // OpenAI and most others; Anthropic; Google has none.
    private static readonly string[] Names = ["x-request-id", "request-id"];

    // Providers' ids have 32 to 64 characters; what is longer or odd is no id and stays out of the log.
    private const int MaxLength = 128;

    /// <summary>The id; null when there is none that may stand in a log.</summary>
    public static string? Of(HttpResponseHeaders headers)
    {
        foreach (var name in Names)
        {
            if (headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and <= MaxLength } id && IsPlain(id))
            {
                return id;
            }
        }

        return null;
    }

    private static bool IsPlain(string id)
    {
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.' or ':'))
            {
                return false;
            }
        }

        return true;
    }
}
