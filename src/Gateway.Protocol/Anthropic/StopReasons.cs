using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Anthropic;

/// <summary>Anthropic's words for why a model stopped.</summary>
internal static class StopReasons
{
    /// <summary>The word as the inside of a JSON string.</summary>
    public static ReadOnlySpan<byte> Name(FinishReason reason, bool hasRefusal, string? stopSequence) => reason switch
    {
        FinishReason.Length => "max_tokens"u8,
        FinishReason.ContextWindow => "model_context_window_exceeded"u8,
        FinishReason.ToolCalls => "tool_use"u8,
        FinishReason.ContentFilter or FinishReason.Refusal => "refusal"u8,
        FinishReason.Pause => "pause_turn"u8,
        FinishReason.Error => "error"u8,
        _ when hasRefusal => "refusal"u8,
        FinishReason.StopSequence => "stop_sequence"u8,
        _ => stopSequence is null ? "end_turn"u8 : "stop_sequence"u8,
    };
}
