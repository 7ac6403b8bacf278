namespace Gateway.Policy.Documents;

/// <summary>The price of a model from a day on, as written.</summary>
internal sealed record DatedPriceDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the entry.</summary>
    public required string Key { get; init; }

    /// <summary>Exact name of the model.</summary>
    public Written<string>? Model { get; init; }

    /// <summary>First day that it holds, <c>yyyy-MM-dd</c>.</summary>
    public Written<string>? From { get; init; }

    /// <summary>The list it is from.</summary>
    public Written<string>? Source { get; init; }

    /// <summary>The rates.</summary>
    public required RatesDocument Rates { get; init; }

    /// <summary>What holds for prompts from a size on.</summary>
    public IReadOnlyList<(Written<int>? From, RatesDocument Rates)> Tiers { get; init; } = [];

    /// <summary>What a second list says of the same.</summary>
    public (Written<string>? Source, RatesDocument Rates)? Check { get; init; }

    /// <summary>Why this price holds although the lists differ.</summary>
    public Written<string>? Disputed { get; init; }
}
