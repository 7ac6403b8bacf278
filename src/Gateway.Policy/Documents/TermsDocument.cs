namespace Gateway.Policy.Documents;

/// <summary>Where a deployment runs and what its provider does with requests, as written. Null = not said, so not known.</summary>
internal sealed record TermsDocument
{
    /// <summary>Region.</summary>
    public Written<string>? Region { get; init; }

    /// <summary>Whether nothing is kept.</summary>
    public Written<bool>? ZeroRetention { get; init; }

    /// <summary>Days that requests are kept.</summary>
    public Written<int>? RetentionDays { get; init; }

    /// <summary>Whether the provider may train on requests.</summary>
    public Written<bool>? Training { get; init; }
}
