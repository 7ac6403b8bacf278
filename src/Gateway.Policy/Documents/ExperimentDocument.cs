namespace Gateway.Policy.Documents;

/// <summary>One entry of <c>experiments</c>, as written.</summary>
internal sealed record ExperimentDocument
{
    /// <summary>Line of the entry.</summary>
    public required int Line { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The experiment's name.</summary>
    public Written<string>? Id { get; init; }

    /// <summary>Which requests take part; null = all.</summary>
    public Written<string>? When { get; init; }

    /// <summary>What keeps its arm; null = conversations.</summary>
    public Written<string>? Sticky { get; init; }

    /// <summary>The arms.</summary>
    public IReadOnlyList<ExperimentArmDocument> Arms { get; init; } = [];

    /// <summary>When an arm is stopped; null = never.</summary>
    public ExperimentGuardrailsDocument? Guardrails { get; init; }
}
