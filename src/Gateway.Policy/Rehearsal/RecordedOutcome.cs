namespace Gateway.Policy.Rehearsal;

/// <summary>What was observed of a request. What is not known is null, never 0.</summary>
public sealed record RecordedOutcome
{
    /// <summary>The deployment that answered; null when none did.</summary>
    public string? Deployment { get; init; }

    /// <summary>HTTP status sent to the client.</summary>
    public int Status { get; init; }

    /// <summary>All input tokens.</summary>
    public int? InputTokens { get; init; }

    /// <summary>All output tokens.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Input tokens read from the deployment's cache.</summary>
    public int? CachedInputTokens { get; init; }

    /// <summary>Output tokens of reasoning.</summary>
    public int? ReasoningTokens { get; init; }

    /// <summary>Cost in nano-USD.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>Milliseconds from arrival to the first byte of the answer.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Milliseconds from arrival to the end.</summary>
    public double DurationMs { get; init; }

    /// <summary>Milliseconds waited for a place at a deployment.</summary>
    public double QueueMs { get; init; }

    /// <summary>What was predicted of <see cref="TtftMs"/> when the deployment was chosen: the median.</summary>
    public double? PredictedTtftP50Ms { get; init; }

    /// <summary>The same: the time that nine of ten keep.</summary>
    public double? PredictedTtftP90Ms { get; init; }
}
