namespace Gateway.Policy.Documents;

/// <summary><c>prices.yaml</c> as written.</summary>
internal sealed record PriceListDocument
{
    /// <summary>Names of price lists, and what each is.</summary>
    public IReadOnlyList<(string Name, Written<string> Value)> Sources { get; init; } = [];

    /// <summary>The prices.</summary>
    public IReadOnlyList<DatedPriceDocument> Prices { get; init; } = [];
}
