namespace Gateway.Policy.Snapshots;

/// <summary>Time and load limits of one deployment. Defaults are the constants; a policy file may override each.</summary>
public sealed record DeploymentLimits
{
    /// <summary>To open the connection. Default 3 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>From sending the request to the first body byte. Default 60 s; long prompts on a local GPU need it.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two reads of a running answer. Default 60 s.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The whole attempt. Default 30 min.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Requests at the same time; null = unlimited (cloud) or the engine's slots (local).</summary>
    public int? Concurrency { get; init; }

    /// <summary>Requests that may wait for a free place. Default 16.</summary>
    public int Queue { get; init; } = 16;

    /// <summary>Longest wait for a free place. Default 30 s.</summary>
    public TimeSpan QueueWait { get; init; } = TimeSpan.FromSeconds(30);
}
