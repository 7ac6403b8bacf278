using Gateway.Protocol;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Requests;
using Gateway.Usage;

namespace Gateway.Parsing;

/// <summary>Turns the received bytes of a request into facts, or into a refusal that names the field.</summary>
internal static class RequestParser
{
    /// <summary>Null when <see cref="InferenceContext.Outline"/> is set; otherwise the refusal.</summary>
    public static GatewayError? Parse(InferenceContext context)
    {
        if (!IsJson(context.Http.Request.ContentType))
        {
            return new GatewayError(GatewayErrorCode.UnsupportedMediaType, "Send the request as application/json.");
        }

        if (!TryRead(context, out var outline, out var defect))
        {
            return new GatewayError(GatewayErrorCode.InvalidRequest, defect.Message, defect.Param);
        }

        context.Read(outline with { Needs = outline.Needs | context.Operation.Needs });
        context.Record.Stream = outline.Stream;
        context.Record.InputTokensEstimate = UsageMeter.EstimateTokens(outline.TextBytes);
        return null;
    }

    private static bool TryRead(InferenceContext context, out RequestOutline outline, out RequestDefect defect)
    {
        var body = context.Body.Memory.Span;
        switch (context.Operation.Needs)
        {
            case RequestNeeds.Embeddings:
                return EmbeddingsRequestReader.TryRead(body, out outline, out defect);
            case RequestNeeds.TextCompletions:
                return CompletionsRequestReader.TryRead(body, out outline, out defect);
        }

        var texts = TextPlaces.Rent(body.Length);
        var isRead = TryReadConversation(context, body, ref texts, out outline, out defect);
        context.Body.Note(texts);
        return isRead;
    }

    private static bool TryReadConversation(InferenceContext context, ReadOnlySpan<byte> body, ref TextPlaces texts, out RequestOutline outline, out RequestDefect defect)
    {
        switch (context.Operation.Dialect)
        {
            case Dialect.AnthropicMessages:
                return MessagesRequestReader.TryRead(body, ref texts, out outline, out defect);
            case Dialect.OpenAIResponses:
                var isRead = ResponsesRequestReader.TryRead(body, ref texts, out outline, out var traits, out defect);
                context.Responses = traits;
                return isRead;
            default:
                return ChatRequestReader.TryRead(body, ref texts, out outline, out defect);
        }
    }

    // curl without -H sends a form type; accepting it costs nothing and spares a newcomer an error. Everything else is refused.
    private static bool IsJson(string? contentType) =>
        contentType is null
        || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
