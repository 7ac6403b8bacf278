using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.OpenAI;

/// <summary>What chat's <c>finish_reason</c> means.</summary>
internal static class ChatAnswerFinish
{
    /// <summary>The reason; an unknown word means that the model was done.</summary>
    public static FinishReason Of(string reason) => reason switch
    {
        // Mistral tells the model's own limit apart.
        "length" or "model_length" => FinishReason.Length,
        "tool_calls" or "function_call" => FinishReason.ToolCalls,
        "content_filter" => FinishReason.ContentFilter,

        // The second is DeepSeek's word for a machine that broke off.
        "error" or "insufficient_system_resource" => FinishReason.Error,
        _ => FinishReason.Stop,
    };
}
