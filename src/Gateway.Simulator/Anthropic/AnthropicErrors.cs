using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Anthropic;

/// <summary>Keys, version and errors, as all of Anthropic's endpoints have them.</summary>
internal static class AnthropicErrors
{
    private static readonly string[] Versions = ["2023-01-01", "2023-06-01", AnthropicTerms.NewVersion];

    /// <summary>Wants a key and a version that exists.</summary>
    public static ProviderError? CheckHeaders(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (!Credentials.HasBearer(headers) && !Credentials.HasHeader(headers, "x-api-key"))
        {
            return new ProviderError(StatusCodes.Status401Unauthorized, "No API key. Send any non-empty key as 'x-api-key: KEY'.");
        }

        if (!Credentials.HasHeader(headers, AnthropicTerms.VersionHeader))
        {
            return ProviderError.Invalid("anthropic-version: header is required, such as 'anthropic-version: 2023-06-01'.");
        }

        return Versions.Contains(headers[AnthropicTerms.VersionHeader].ToString())
            ? null
            : ProviderError.Invalid($"anthropic-version: the header names no version. There are {string.Join(", ", Versions)}.");
    }

    /// <summary>An error as a body.</summary>
    public static byte[] Write(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "error");
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, error.Type ?? TypeOf(error.Status));
            json.WriteString("message"u8, AnswerText.Label + error.Message);
            json.WriteEndObject();
            json.WriteString("request_id"u8, "req_simulated");
            json.WriteEndObject();
        });
    }

    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "authentication_error",
        StatusCodes.Status402PaymentRequired => "billing_error",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status404NotFound => "not_found_error",
        StatusCodes.Status413PayloadTooLarge => "request_too_large",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        StatusCodes.Status504GatewayTimeout => "timeout_error",
        529 => "overloaded_error",
        >= StatusCodes.Status500InternalServerError => "api_error",
        _ => "invalid_request_error",
    };
}
