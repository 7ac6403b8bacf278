using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Gemini;

/// <summary>What Gemini's <c>finishReason</c> means.</summary>
internal static class GeminiAnswerFinish
{
    /// <summary>The reason; null when the candidate goes on. Words for calls, thoughts and images that came out wrong are errors.</summary>
    public static FinishReason? Of(string? reason) => reason switch
    {
        null or "FINISH_REASON_UNSPECIFIED" => null,
        "STOP" => FinishReason.Stop,
        "MAX_TOKENS" => FinishReason.Length,
        "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "LANGUAGE" or "MODEL_ARMOR" => FinishReason.ContentFilter,
        "IMAGE_SAFETY" or "IMAGE_PROHIBITED_CONTENT" or "IMAGE_RECITATION" => FinishReason.ContentFilter,
        _ => FinishReason.Error,
    };
}
