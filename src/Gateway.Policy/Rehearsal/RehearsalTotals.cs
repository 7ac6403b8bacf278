namespace Gateway.Policy.Rehearsal;

/// <summary>What one policy did with all requests of a rehearsal. Costs are list prices times recorded tokens; times are those of the replay.</summary>
public sealed record RehearsalTotals
{
    /// <summary>Requests whose first choice is local.</summary>
    public long Local { get; init; }

    /// <summary>Requests whose first choice is a cloud.</summary>
    public long Cloud { get; init; }

    /// <summary>Requests that get no candidate.</summary>
    public long Refused { get; init; }

    /// <summary>Input tokens that go to clouds.</summary>
    public long CloudInputTokens { get; init; }

    /// <summary>Output tokens that come from clouds.</summary>
    public long CloudOutputTokens { get; init; }

    /// <summary>Known costs in nano-USD.</summary>
    public long CostNanoUsd { get; init; }

    /// <summary>Requests whose cost is unknown, and not in <see cref="CostNanoUsd"/>.</summary>
    public long UnknownCost { get; init; }

    /// <summary>Requests answered in time; a refused one is not.</summary>
    public long KeptSlo { get; init; }

    /// <summary>Median time to the first token in milliseconds, waiting included; 0 when nothing was answered.</summary>
    public double TtftP50Ms { get; init; }

    /// <summary>The time that 95 of 100 keep.</summary>
    public double TtftP95Ms { get; init; }

    /// <summary>Longest wait for a local slot in milliseconds.</summary>
    public double LongestQueueMs { get; init; }
}
