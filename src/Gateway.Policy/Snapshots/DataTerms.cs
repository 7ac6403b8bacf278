namespace Gateway.Policy.Snapshots;

/// <summary>Where a deployment runs and what its provider does with requests, as the contract says. Null = not known, and never assumed.</summary>
public sealed record DataTerms
{
    /// <summary>Region, for example <c>eu</c> or <c>us-east</c>.</summary>
    public string? Region { get; init; }

    /// <summary>True when the provider keeps nothing.</summary>
    public bool? ZeroRetention { get; init; }

    /// <summary>Days that requests are kept.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>True when the provider may train on requests.</summary>
    public bool? Training { get; init; }
}
