using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Google;

/// <summary>Keys and errors, as all of Gemini's endpoints have them.</summary>
internal static class GoogleErrors
{
    /// <summary>Wants the key in its header or in the query.</summary>
    public static ProviderError? CheckHeaders(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Credentials.HasHeader(request.Headers, "x-goog-api-key") || !string.IsNullOrWhiteSpace(request.Query["key"])
            ? null
            : new ProviderError(
                StatusCodes.Status403Forbidden,
                "Method doesn't allow unregistered callers (callers without established identity). Send any non-empty key as 'x-goog-api-key: KEY'.");
    }

    /// <summary>An error as a body.</summary>
    public static byte[] Write(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteNumber("code"u8, error.Status);
            json.WriteString("message"u8, AnswerText.Label + error.Message);
            json.WriteString("status"u8, error.Type ?? StatusOf(error.Status));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>A member that Gemini does not know; the path is empty at the top.</summary>
    public static ProviderError UnknownName(string name, string path) => ProviderError.Invalid(
        $"Invalid JSON payload received. Unknown name \"{name}\"{(path.Length == 0 ? string.Empty : $" at '{path}'")}: Cannot find field.");

    /// <summary>A member of the wrong kind.</summary>
    public static ProviderError WrongValue(string path, string type) =>
        ProviderError.Invalid($"Invalid value at '{path}' ({type})");

    private static string StatusOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "INVALID_ARGUMENT",
        StatusCodes.Status401Unauthorized => "UNAUTHENTICATED",
        StatusCodes.Status403Forbidden => "PERMISSION_DENIED",
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status409Conflict => "ABORTED",
        StatusCodes.Status429TooManyRequests => "RESOURCE_EXHAUSTED",
        StatusCodes.Status499ClientClosedRequest => "CANCELLED",
        StatusCodes.Status501NotImplemented => "UNIMPLEMENTED",
        StatusCodes.Status503ServiceUnavailable or 529 => "UNAVAILABLE",
        StatusCodes.Status504GatewayTimeout => "DEADLINE_EXCEEDED",
        >= StatusCodes.Status500InternalServerError => "INTERNAL",
        _ => "FAILED_PRECONDITION",
    };
}
