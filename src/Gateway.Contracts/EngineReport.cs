namespace Gateway.Contracts;

/// <summary>The local engine as shown to people.</summary>
public sealed record EngineReport
{
    /// <summary>One of <c>disabled, installing, starting, ready, restarting, failed, stopped</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is in that state, in words; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Model id, for example <c>builtin-demo</c>.</summary>
    public string? Model { get; init; }

    /// <summary>Engine version as it prints it.</summary>
    public string? Version { get; init; }

    /// <summary>Process id while it runs.</summary>
    public int? Pid { get; init; }

    /// <summary>Parallel slots.</summary>
    public int Slots { get; init; }

    /// <summary>Slots in use.</summary>
    public int Busy { get; init; }

    /// <summary>Requests waiting for a slot.</summary>
    public int Queued { get; init; }

    /// <summary>Restarts since the gateway started.</summary>
    public int Restarts { get; init; }

    /// <summary>Since when it is in this state, UTC.</summary>
    public DateTimeOffset? Since { get; init; }
}
