namespace Gateway.Protocol.Canonical;

/// <summary>Why a model stopped.</summary>
public enum FinishReason : byte
{
    /// <summary>It was done (<c>stop</c>, <c>end_turn</c>, <c>completed</c>, <c>STOP</c>).</summary>
    Stop,

    /// <summary>A stop sequence came up; OpenAI's dialects do not tell it from <see cref="Stop"/>.</summary>
    StopSequence,

    /// <summary>The token limit.</summary>
    Length,

    /// <summary>The model's context window is full (<c>model_context_window_exceeded</c>).</summary>
    ContextWindow,

    /// <summary>It waits for tools.</summary>
    ToolCalls,

    /// <summary>A filter cut the answer (<c>content_filter</c>, <c>SAFETY</c>, <c>RECITATION</c>).</summary>
    ContentFilter,

    /// <summary>The model declined (Anthropic's <c>refusal</c>).</summary>
    Refusal,

    /// <summary>Anthropic's <c>pause_turn</c>: the client is to send the answer back as it is.</summary>
    Pause,

    /// <summary>The provider failed at this choice (<c>error</c>, <c>MALFORMED_FUNCTION_CALL</c>).</summary>
    Error,
}
