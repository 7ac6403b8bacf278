namespace Gateway.Contracts.Policies;

/// <summary>One arm of an experiment, and how it does.</summary>
public sealed record ExperimentArmReport
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Share of the identities that draw it, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary><c>control</c>, <c>running</c>, or <c>stopped</c>: its requests go to the control.</summary>
    public required string State { get; init; }

    /// <summary>When a guardrail stopped it, UTC; null while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The guardrail it broke, in words; null while it runs.</summary>
    public string? WhyStopped { get; init; }

    /// <summary>Requests in the window.</summary>
    public required long Requests { get; init; }

    /// <summary>Share of them that failed, from 0 to 1; null without requests.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>The time to the first token that nine of ten answers in the window kept, in milliseconds; null without answers.</summary>
    public double? TtftP90Ms { get; init; }

    /// <summary>What it cost on the present day of UTC, in USD, as far as prices are known.</summary>
    public required decimal UsdToday { get; init; }
}
