using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Providers;

/// <summary>Why an answer ends, in words that every schema puts into its own.</summary>
internal static class FinishWords
{
    /// <summary>The answer is whole.</summary>
    public const string Stop = "stop";

    /// <summary>The token limit was reached.</summary>
    public const string Length = "length";

    /// <summary>Tools are called.</summary>
    public const string ToolCalls = "tool_calls";

    /// <summary>A filter took the answer, or the prompt.</summary>
    public const string ContentFilter = "content_filter";

    /// <summary>The model refuses.</summary>
    public const string Refusal = "refusal";

    /// <summary>A stop sequence was hit.</summary>
    public const string StopSequence = "stop_sequence";

    /// <summary>What fits an answer.</summary>
    public static string Of(Script script, bool truncated, bool stopHit, bool calls)
    {
        ArgumentNullException.ThrowIfNull(script);
        return script.PromptBlocked is not null ? ContentFilter
            : script.Refusal is not null ? Refusal
            : truncated ? Length
            : stopHit ? StopSequence
            : calls ? ToolCalls
            : Stop;
    }
}
