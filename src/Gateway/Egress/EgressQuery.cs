namespace Gateway.Egress;

/// <summary>Which records are asked for; null = any.</summary>
internal sealed record EgressQuery
{
    /// <summary>From this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Team of the calling key.</summary>
    public string? Team { get; init; }

    /// <summary>Deployment it went to.</summary>
    public string? Deployment { get; init; }

    /// <summary>Only records before this sequence.</summary>
    public long? Before { get; init; }

    /// <summary>True for a record that is asked for.</summary>
    public bool Wants(LedgerRecord record) =>
        (From is not { } from || record.Time >= from)
        && (To is not { } to || record.Time < to)
        && (Team is null || string.Equals(record.Team, Team, StringComparison.Ordinal))
        && (Deployment is null || string.Equals(record.Deployment, Deployment, StringComparison.Ordinal))
        && (Before is not { } before || record.Sequence < before);
}
