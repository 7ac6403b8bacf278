using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>What the status of a response means.</summary>
internal static class ResponsesAnswerFinish
{
    /// <summary>The reason; an incomplete response that does not say why ran out of tokens, the oldest reason there is.</summary>
    public static FinishReason Of(bool isIncomplete, string? reason) => (isIncomplete, reason) switch
    {
        (false, _) => FinishReason.Stop,
        (true, "content_filter") => FinishReason.ContentFilter,
        _ => FinishReason.Length,
    };
}
