using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.OpenAI;

/// <summary>Chat's words for why a model stopped.</summary>
internal static class ChatFinishReasons
{
    /// <summary>The word as the inside of a JSON string.</summary>
    public static ReadOnlySpan<byte> Name(FinishReason reason) => reason switch
    {
        FinishReason.Length or FinishReason.ContextWindow => "length"u8,
        FinishReason.ToolCalls => "tool_calls"u8,
        FinishReason.ContentFilter or FinishReason.Refusal => "content_filter"u8,
        FinishReason.Error => "error"u8,
        _ => "stop"u8,
    };
}
