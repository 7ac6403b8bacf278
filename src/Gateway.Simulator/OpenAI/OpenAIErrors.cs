using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.OpenAI;

/// <summary>Keys and errors, as all of OpenAI's endpoints have them.</summary>
internal static class OpenAIErrors
{
    /// <summary>Wants a bearer token, or Azure's header.</summary>
    public static ProviderError? CheckHeaders(IHeaderDictionary headers) =>
        Credentials.HasBearer(headers) || Credentials.HasHeader(headers, "api-key")
            ? null
            : new ProviderError(
                StatusCodes.Status401Unauthorized,
                "No API key. Send any non-empty key as 'Authorization: Bearer KEY' (or 'api-key: KEY').",
                Code: "invalid_api_key");

    /// <summary>An error as a body.</summary>
    public static byte[] Write(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("message"u8, AnswerText.Label + error.Message);
            json.WriteString("type"u8, TypeOf(error));
            json.WriteString("param"u8, error.Parameter);
            json.WriteString("code"u8, CodeOf(error));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The error's type.</summary>
    public static string TypeOf(ProviderError error) => error.Type ?? error.Status switch
    {
        StatusCodes.Status401Unauthorized => "authentication_error",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status404NotFound => "not_found_error",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request_error",
    };

    /// <summary>The error's code; null: none.</summary>
    public static string? CodeOf(ProviderError error) =>
        error.Code ?? (error.Status == StatusCodes.Status429TooManyRequests ? "rate_limit_exceeded" : null);

    /// <summary>A member that the endpoint does not know.</summary>
    public static ProviderError UnknownParameter(string path) =>
        ProviderError.Invalid($"Unknown parameter: '{path}'.", path, "unknown_parameter");

    /// <summary>A member that is not there.</summary>
    public static ProviderError Missing(string path) =>
        ProviderError.Invalid($"Missing required parameter: '{path}'.", path, "missing_required_parameter");

    /// <summary>A member of the wrong kind.</summary>
    public static ProviderError WrongType(string path, string expected, string got) =>
        ProviderError.Invalid($"Invalid type for '{path}': expected {expected}, but got {got} instead.", path, "invalid_type");

    /// <summary>A member that holds none of the values known.</summary>
    public static ProviderError WrongValue(string path, string supported) =>
        ProviderError.Invalid($"Invalid value for '{path}'. Supported values are: {supported}.", path, "invalid_value");
}
