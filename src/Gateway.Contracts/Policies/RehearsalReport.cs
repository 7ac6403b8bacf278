namespace Gateway.Contracts.Policies;

/// <summary>What another policy would have done with recorded traffic.</summary>
public sealed record RehearsalReport
{
    /// <summary>Version of the policy compared with.</summary>
    public required string OldVersion { get; init; }

    /// <summary>Version of the policy rehearsed.</summary>
    public required string NewVersion { get; init; }

    /// <summary>When the first request arrived, UTC; null without any.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When the last one arrived, UTC; null without any.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Requests decided again.</summary>
    public required long Requests { get; init; }

    /// <summary>Recorded requests that cannot be decided again: refused before a decision, or recorded by an older version.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Of <see cref="OnRecord"/>, those for which the old policy has the recorded first choice again.</summary>
    public required long Reproduced { get; init; }

    /// <summary>Requests whose decision is on record.</summary>
    public required long OnRecord { get; init; }

    /// <summary>Requests that may travel further than before.</summary>
    public required long WidenedRequests { get; init; }

    /// <summary>The same in groups, gravest first.</summary>
    public required IReadOnlyList<RehearsalWideningReport> Widened { get; init; }

    /// <summary>Requests whose first choice is another.</summary>
    public required long ChangedRequests { get; init; }

    /// <summary>The same in groups, the most first.</summary>
    public required IReadOnlyList<RehearsalChangeReport> Changes { get; init; }

    /// <summary>Sums of the old policy.</summary>
    public required RehearsalTotalsReport Old { get; init; }

    /// <summary>Sums of the new policy.</summary>
    public required RehearsalTotalsReport New { get; init; }

    /// <summary>Rules of the new policy that matched nothing.</summary>
    public required IReadOnlyList<string> NeverMatched { get; init; }

    /// <summary>Measured and assumed speeds, in sentences.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>Deployments that took no part because something they need is not set here, in sentences.</summary>
    public required IReadOnlyList<string> Absent { get; init; }

    /// <summary>How fast it was: requests decided under both policies and replayed, a second.</summary>
    public required double RequestsPerSecond { get; init; }
}
