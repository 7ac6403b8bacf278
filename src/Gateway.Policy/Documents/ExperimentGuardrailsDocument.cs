namespace Gateway.Policy.Documents;

/// <summary>The <c>guardrails</c> of an experiment, as written.</summary>
internal sealed record ExperimentGuardrailsDocument
{
    /// <summary>Line of the mapping.</summary>
    public required int Line { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Largest share of failed requests.</summary>
    public Written<string>? MaxErrorRate { get; init; }

    /// <summary>Longest p90 time to the first token.</summary>
    public Written<string>? MaxTtftP90 { get; init; }

    /// <summary>Most money in a day.</summary>
    public Written<string>? MaxUsdPerDay { get; init; }

    /// <summary>Requests before anything but money is judged.</summary>
    public Written<int>? MinRequests { get; init; }

    /// <summary>How far back it is judged.</summary>
    public Written<string>? Window { get; init; }
}
