using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.OpenAI;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class OpenAISchema : IWireSchema
{
    private const string BearerPrefix = "Bearer ";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var bearer = headers.Authorization.ToString();
        var hasBearer = bearer.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && bearer.AsSpan(BearerPrefix.Length).Trim().Length > 0;
        return hasBearer || !string.IsNullOrWhiteSpace(headers["api-key"])
            ? null
            : new ProviderError(
                StatusCodes.Status401Unauthorized,
                "No API key. Send any non-empty key as 'Authorization: Bearer KEY' (or 'api-key: KEY').",
                Code: "invalid_api_key");
    }

    /// <inheritdoc/>
    public string ErrorType(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "authentication_error",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status404NotFound => "not_found_error",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request_error",
    };

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("message"u8, AnswerText.Label + error.Message);
            json.WriteString("type"u8, error.Type ?? ErrorType(error.Status));
            json.WriteString("param"u8, error.Parameter);
            json.WriteString("code"u8, error.Code ?? (error.Status == StatusCodes.Status429TooManyRequests ? "rate_limit_exceeded" : null));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public Frame WriteErrorEvent(ProviderError error) => FrameBuilder.Event(FrameKind.Closing, null, WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => ChatCompletionWriter.Write(plan);

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => ChatChunkWriter.Write(plan);
}
