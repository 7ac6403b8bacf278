namespace Gateway.Contracts.Policies;

/// <summary>One shadow, and what became of its copies since the gateway started.</summary>
public sealed record ShadowReport
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>The deployment that gets the copies.</summary>
    public required string To { get; init; }

    /// <summary>Share of the matching requests, above 0 and up to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Copies answered to the end.</summary>
    public required long Answered { get; init; }

    /// <summary>Copies that were sent and failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Copies not sent: the queue was full, the body too large, or the deployment had no place for one more.</summary>
    public required long Dropped { get; init; }

    /// <summary>Copies not sent because the day's budget might not have sufficed.</summary>
    public required long OverBudget { get; init; }

    /// <summary>What copies cost on the present day of UTC, in USD, with the most that those under way can cost.</summary>
    public required decimal UsdToday { get; init; }

    /// <summary>The most they may cost in a day, in USD.</summary>
    public required decimal MaxUsdPerDay { get; init; }
}
