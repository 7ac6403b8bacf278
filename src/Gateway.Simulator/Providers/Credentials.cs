namespace Gateway.Simulator.Providers;

/// <summary>Looks for a key in a request; any that is not empty will do.</summary>
internal static class Credentials
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>Whether there is a bearer token.</summary>
    public static bool HasBearer(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var bearer = headers.Authorization.ToString();
        return bearer.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && bearer.AsSpan(BearerPrefix.Length).Trim().Length > 0;
    }

    /// <summary>Whether a header is there and not blank.</summary>
    public static bool HasHeader(IHeaderDictionary headers, string name)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return !string.IsNullOrWhiteSpace(headers[name]);
    }
}
