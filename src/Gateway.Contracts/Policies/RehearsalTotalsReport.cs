namespace Gateway.Contracts.Policies;

/// <summary>What one policy does with all requests of a rehearsal. Costs are list prices times recorded tokens; times are those of a replay.</summary>
public sealed record RehearsalTotalsReport
{
    /// <summary>Requests whose first choice is local.</summary>
    public required long Local { get; init; }

    /// <summary>Requests whose first choice is a cloud.</summary>
    public required long Cloud { get; init; }

    /// <summary>Requests refused.</summary>
    public required long Refused { get; init; }

    /// <summary>Input tokens that go to clouds.</summary>
    public required long CloudInputTokens { get; init; }

    /// <summary>Output tokens that come from clouds.</summary>
    public required long CloudOutputTokens { get; init; }

    /// <summary>Known costs in USD.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Requests whose cost is unknown, and not in <see cref="CostUsd"/>.</summary>
    public required long UnknownCost { get; init; }

    /// <summary>Requests answered in time; a refused one is not.</summary>
    public required long KeptSlo { get; init; }

    /// <summary>Median time to the first token in milliseconds.</summary>
    public required double TtftP50Ms { get; init; }

    /// <summary>The time that 95 of 100 keep, in milliseconds.</summary>
    public required double TtftP95Ms { get; init; }

    /// <summary>Longest wait for a local slot in milliseconds.</summary>
    public required double LongestQueueMs { get; init; }
}
