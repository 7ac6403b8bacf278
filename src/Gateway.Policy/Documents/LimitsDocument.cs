namespace Gateway.Policy.Documents;

/// <summary>Limits as written; durations such as <c>500ms</c>, <c>3s</c>, <c>30m</c>.</summary>
internal sealed record LimitsDocument
{
    /// <summary>To open a connection.</summary>
    public Written<string>? Connect { get; init; }

    /// <summary>To the first body byte.</summary>
    public Written<string>? FirstByte { get; init; }

    /// <summary>Between two reads.</summary>
    public Written<string>? Idle { get; init; }

    /// <summary>The whole attempt.</summary>
    public Written<string>? Total { get; init; }

    /// <summary>Requests at the same time.</summary>
    public Written<int>? Concurrency { get; init; }

    /// <summary>Requests that may wait.</summary>
    public Written<int>? Queue { get; init; }

    /// <summary>Longest wait.</summary>
    public Written<string>? QueueWait { get; init; }
}
