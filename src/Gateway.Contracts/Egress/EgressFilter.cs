namespace Gateway.Contracts.Egress;

/// <summary>Which records of the egress ledger are asked for; null = any.</summary>
public sealed record EgressFilter
{
    /// <summary>Most rows, from 1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only records before this sequence.</summary>
    public long? Before { get; init; }

    /// <summary>Only records of this team.</summary>
    public string? Team { get; init; }

    /// <summary>Only records of what went to this deployment.</summary>
    public string? Deployment { get; init; }

    /// <summary>From this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
