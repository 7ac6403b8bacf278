using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Anthropic;

/// <summary>Anthropic's messages.</summary>
internal sealed class AnthropicSchema : IWireSchema
{
    private const string BearerPrefix = "Bearer ";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var bearer = headers.Authorization.ToString();
        var hasBearer = bearer.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && bearer.AsSpan(BearerPrefix.Length).Trim().Length > 0;
        if (!hasBearer && string.IsNullOrWhiteSpace(headers["x-api-key"]))
        {
            return new ProviderError(StatusCodes.Status401Unauthorized, "No API key. Send any non-empty key as 'x-api-key: KEY'.");
        }

        return string.IsNullOrWhiteSpace(headers["anthropic-version"])
            ? new ProviderError(StatusCodes.Status400BadRequest, "anthropic-version: header is required, such as 'anthropic-version: 2023-06-01'.")
            : null;
    }

    /// <inheritdoc/>
    public string ErrorType(int status) => status switch
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

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "error");
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, error.Type ?? ErrorType(error.Status));
            json.WriteString("message"u8, AnswerText.Label + error.Message);
            json.WriteEndObject();
            json.WriteString("request_id"u8, "req_simulated");
            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public Frame WriteErrorEvent(ProviderError error) => FrameBuilder.Event(FrameKind.Closing, "error", WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => MessageWriter.Write(plan);

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => MessageEventWriter.Write(plan);
}
