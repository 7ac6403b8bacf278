using System.Collections.Immutable;

namespace Gateway.Policy.Rehearsal;

/// <summary>What another policy would have done with recorded traffic.</summary>
public sealed record RehearsalResult
{
    /// <summary>Version of the policy compared with.</summary>
    public required string OldVersion { get; init; }

    /// <summary>Version of the policy rehearsed.</summary>
    public required string NewVersion { get; init; }

    /// <summary>Requests that were decided again under both.</summary>
    public required long Requests { get; init; }

    /// <summary>When the first of them arrived; null without any.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When the last of them arrived; null without any.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of the requests whose decision is on record, those for which the old policy has the same first choice again: how far the rehearsal can be trusted.</summary>
    public required long Reproduced { get; init; }

    /// <summary>Requests whose decision is on record.</summary>
    public required long OnRecord { get; init; }

    /// <summary>Requests that may travel further, gravest first.</summary>
    public required ImmutableArray<RehearsalWidening> Widened { get; init; }

    /// <summary>Requests that go elsewhere, the most first.</summary>
    public required ImmutableArray<RehearsalChange> Changes { get; init; }

    /// <summary>Sums of the old policy.</summary>
    public required RehearsalTotals Old { get; init; }

    /// <summary>Sums of the new policy.</summary>
    public required RehearsalTotals New { get; init; }

    /// <summary>Ids of the new policy's rules that matched nothing.</summary>
    public required ImmutableArray<string> NeverMatched { get; init; }

    /// <summary>What was assumed because the traffic does not say it, in sentences.</summary>
    public required ImmutableArray<string> Assumptions { get; init; }

    /// <summary>Requests that may travel further, in all.</summary>
    public long WidenedRequests => Widened.Sum(one => one.Requests);

    /// <summary>Requests that go elsewhere, in all.</summary>
    public long ChangedRequests => Changes.Sum(one => one.Requests);
}
