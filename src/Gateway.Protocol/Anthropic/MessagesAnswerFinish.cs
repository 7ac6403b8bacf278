using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Anthropic;

/// <summary>What Anthropic's <c>stop_reason</c> means.</summary>
internal static class MessagesAnswerFinish
{
    /// <summary>The reason; an unknown word means that the model was done.</summary>
    public static FinishReason Of(string reason) => reason switch
    {
        "stop_sequence" => FinishReason.StopSequence,
        "max_tokens" => FinishReason.Length,
        "model_context_window_exceeded" => FinishReason.ContextWindow,
        "tool_use" => FinishReason.ToolCalls,
        "refusal" => FinishReason.Refusal,

        // The second: the context was compacted and the client is to go on from there.
        "pause_turn" or "compaction" => FinishReason.Pause,
        _ => FinishReason.Stop,
    };
}
