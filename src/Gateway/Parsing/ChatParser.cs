using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Usage;

namespace Gateway.Parsing;

/// <summary>Turns the received bytes of a chat request into facts, or into a refusal that names the field.</summary>
internal static class ChatParser
{
    /// <summary>Null when <see cref="InferenceContext.Chat"/> is set; otherwise the refusal.</summary>
    public static GatewayError? Parse(InferenceContext context)
    {
        if (!IsJson(context.Http.Request.ContentType))
        {
            return new GatewayError(GatewayErrorCode.UnsupportedMediaType, "Send the request as application/json.");
        }

        if (!ChatRequestReader.TryRead(context.Body.Memory.Span, out var chat, out var defect))
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, defect.Message, defect.Param);
        }

        context.Chat = chat;
        context.Record.Stream = chat.Stream;
        context.Record.InputTokensEstimate = UsageMeter.EstimateTokens(chat.TextBytes);
        return null;
    }

    // curl without -H sends a form type; accepting it costs nothing and spares a newcomer an error. Everything else is refused.
    private static bool IsJson(string? contentType) =>
        contentType is null
        || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
