using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Who reads a body of each shape.</summary>
internal static class BodyShapes
{
    /// <summary>The dialect; embeddings and completions are OpenAI's.</summary>
    public static Dialect Dialect(this BodyShape shape) => shape switch
    {
        BodyShape.Responses => Protocol.Dialect.OpenAIResponses,
        BodyShape.Messages => Protocol.Dialect.AnthropicMessages,
        _ => Protocol.Dialect.OpenAIChat,
    };

    /// <summary>The outline.</summary>
    public static bool TryOutline(this BodyShape shape, ReadOnlySpan<byte> body, out RequestOutline outline, out RequestDefect defect) => shape switch
    {
        BodyShape.Chat => ChatRequestReader.TryRead(body, out outline, out defect),
        BodyShape.Responses => ResponsesRequestReader.TryRead(body, out outline, out _, out defect),
        BodyShape.Messages => MessagesRequestReader.TryRead(body, requireMaxTokens: true, out outline, out defect),
        BodyShape.Embeddings => EmbeddingsRequestReader.TryRead(body, out outline, out defect),
        _ => CompletionsRequestReader.TryRead(body, out outline, out defect),
    };

    /// <summary>Makes it canonical; null for shapes that are never translated.</summary>
    public static IRequestReader? Parser(this BodyShape shape) =>
        shape is BodyShape.Embeddings or BodyShape.Completions ? null : Dialects.RequestReader(shape.Dialect());
}
