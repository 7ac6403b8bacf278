namespace Gateway.Endpoints;

/// <summary>
/// Brings the path of a request to the form the router knows. SDKs are configured with and without <c>/v1</c>, with a trailing or a
/// double slash; none of these is worth a 404.
/// </summary>
internal static class ApiPath
{
    private const string Version = "/v1";

    // Paths of the API as they look when the base address was given without its version.
    private static readonly string[] Unversioned = ["/chat/", "/responses", "/messages", "/embeddings", "/completions", "/models"];

    /// <summary>The path with single slashes, no slash at its end and one version.</summary>
    public static string Normalise(string? path)
    {
        if (path is null or "" or "/")
        {
            return "/";
        }

        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        path = path.Length > 1 && path[^1] == '/' ? path.TrimEnd('/') : path;
        if (path.StartsWith(Version + Version + "/", StringComparison.Ordinal))
        {
            return path[Version.Length..];
        }

        foreach (var start in Unversioned)
        {
            if (path.StartsWith(start, StringComparison.Ordinal))
            {
                return Version + path;
            }
        }

        return path.Length == 0 ? "/" : path;
    }
}
