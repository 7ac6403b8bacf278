namespace Gateway.Contracts;

/// <summary>What came of a decision.</summary>
public sealed record DecisionOutcome
{
    /// <summary>The deployment that answered; null when none did.</summary>
    public string? Deployment { get; init; }

    /// <summary><c>local</c>, <c>cloud</c>, or <c>none</c> when nothing answered.</summary>
    public required string Egress { get; init; }

    /// <summary>True when the stand-in answered.</summary>
    public required bool Simulated { get; init; }

    /// <summary>HTTP status sent to the client.</summary>
    public required int Status { get; init; }

    /// <summary>Error code of a refusal or failure; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>True when the client hung up before the end.</summary>
    public required bool ClientAborted { get; init; }

    /// <summary>Input tokens; null when unknown.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Output tokens; null when unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>True when the token counts are our estimate.</summary>
    public required bool UsageEstimated { get; init; }

    /// <summary>Cost in USD; null when unknown.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Time waited for a local slot in milliseconds.</summary>
    public required double QueueMs { get; init; }

    /// <summary>Time to the first byte in milliseconds; null without one.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Time to the end in milliseconds.</summary>
    public required double DurationMs { get; init; }
}
