namespace Gateway.Policy.Prediction;

/// <summary>When requests may leave a slow local deployment for the cloud, and how much that may be.</summary>
public sealed record SpillOptions
{
    /// <summary>Spilling begins with a request whose predicted ninetieth percentile exceeds this share of the promise. Default 1.</summary>
    public double EnterShare { get; init; } = 1;

    /// <summary>Once begun, requests spill above this share of the promise, until one keeps it. Default 0.7; at most <see cref="EnterShare"/>.</summary>
    public double LeaveShare { get; init; } = 0.7;

    /// <summary>Spilling lasts at least so long once begun, in milliseconds, so that it does not flutter. Default 2 s.</summary>
    public double MinDwellMs { get; init; } = 2000;

    /// <summary>Largest share of the requests that may spill, 0 to 1. Default 1: no bound.</summary>
    public double MaxShare { get; init; } = 1;

    /// <summary>Most money that spilled requests may cost in any <see cref="WindowMs"/>, in nano-USD; null: no bound.</summary>
    public long? MaxNanoUsd { get; init; }

    /// <summary>The window of <see cref="MaxNanoUsd"/> in milliseconds. Default one hour.</summary>
    public double WindowMs { get; init; } = 60 * 60 * 1000;
}
