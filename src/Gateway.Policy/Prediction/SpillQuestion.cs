namespace Gateway.Policy.Prediction;

/// <summary>A request of which <see cref="SpillGate"/> is asked whether it leaves its local deployment for the cloud.</summary>
public readonly record struct SpillQuestion
{
    /// <summary>The time to the first token that is promised for it, in milliseconds; greater than 0.</summary>
    public required double TtftSloMs { get; init; }

    /// <summary>What the local deployment would do.</summary>
    public required DeploymentForecast Local { get; init; }

    /// <summary>What the cloud deployment that would take it would do; unknown is taken to be fast enough.</summary>
    public required DeploymentForecast Cloud { get; init; }

    /// <summary>What it would cost there, in nano-USD; null when unknown.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>Now, in monotonic milliseconds.</summary>
    public required double NowMs { get; init; }
}
