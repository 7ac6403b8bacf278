namespace Gateway.Contracts;

/// <summary>Use of one deployment over a window.</summary>
public sealed record DeploymentUsage
{
    /// <summary>Deployment id, for example <c>local/builtin-demo</c>.</summary>
    public required string Id { get; init; }

    /// <summary>True when it runs on the owner's side.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>True for the stand-in provider.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Answers.</summary>
    public required long Requests { get; init; }

    /// <summary>Input tokens.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Cost in USD; null when the price is unknown.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Median time to first byte in milliseconds.</summary>
    public double? TtftP50Ms { get; init; }
}
