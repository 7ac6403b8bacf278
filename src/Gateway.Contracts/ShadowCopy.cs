namespace Gateway.Contracts;

/// <summary>The copy of a request that was sent to another deployment to measure it; its answer was thrown away.</summary>
public sealed record ShadowCopy
{
    /// <summary>Id of the shadow in the policy.</summary>
    public required string Shadow { get; init; }

    /// <summary>The deployment that got it.</summary>
    public required string Deployment { get; init; }

    /// <summary>How it ended: <c>answered</c>, an attempt's outcome, an error's code, <c>timed_out</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Status of the upstream; 0 when it never answered.</summary>
    public required int Status { get; init; }

    /// <summary>Input tokens; null when unknown.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Output tokens; null when unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Cost in USD; null when unknown.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Time to the first token in milliseconds; null when none came.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Time to its end in milliseconds.</summary>
    public required double DurationMs { get; init; }
}
