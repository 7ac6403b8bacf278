namespace Gateway.Routing;

/// <summary>What a client's program calls itself. Anybody can call themselves anything: good for preferences, not for protection.</summary>
internal static class ClientApp
{
    private const int MaxLength = 64;
    private const string TitleHeader = "X-Title";

    /// <summary>The title, or the first product of the user agent without its version; null when there is neither.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(TitleHeader, out var title) && title is [{ Length: > 0 and <= MaxLength } named])
        {
            return named;
        }

        var agent = request.Headers.UserAgent is [{ } text] ? text.AsSpan() : [];
        var product = agent[..(agent.IndexOfAny('/', ' ') is var end && end >= 0 ? end : agent.Length)];
        return product.Length is > 0 and <= MaxLength ? product.ToString() : null;
    }
}
