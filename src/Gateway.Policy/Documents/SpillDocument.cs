namespace Gateway.Policy.Documents;

/// <summary>The <c>spill</c> of an objective, as written.</summary>
internal sealed record SpillDocument
{
    /// <summary>Line of the mapping.</summary>
    public required int Line { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Share of the promise at which spilling begins.</summary>
    public Written<string>? Enter { get; init; }

    /// <summary>Share of the promise at which it ends.</summary>
    public Written<string>? Leave { get; init; }

    /// <summary>How long it lasts at least.</summary>
    public Written<string>? Dwell { get; init; }

    /// <summary>Largest share of the requests.</summary>
    public Written<string>? MaxShare { get; init; }

    /// <summary>Most money in an hour.</summary>
    public Written<string>? MaxUsdPerHour { get; init; }
}
