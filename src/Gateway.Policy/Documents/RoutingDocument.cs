namespace Gateway.Policy.Documents;

/// <summary><c>routing.yaml</c> as written.</summary>
internal sealed record RoutingDocument
{
    /// <summary>Model names of the admin's own, and what each stands for.</summary>
    public IReadOnlyList<(string Name, Written<string> Value)> Aliases { get; init; } = [];

    /// <summary>Labels, and how far each may travel.</summary>
    public IReadOnlyList<(string Name, Written<string> Value)> Labels { get; init; } = [];

    /// <summary>Kinds of finding, and the label each gives.</summary>
    public IReadOnlyList<(string Name, Written<string> Value)> Privacy { get; init; } = [];

    /// <summary>Which private values get pseudonyms, so that their request may leave; null = none.</summary>
    public PseudonymiseDocument? Pseudonymise { get; init; }

    /// <summary>Objectives by name.</summary>
    public IReadOnlyList<ObjectiveDocument> Objectives { get; init; } = [];

    /// <summary>The rules in order.</summary>
    public IReadOnlyList<RuleDocument> Rules { get; init; } = [];

    /// <summary>Who is tried next, by what went wrong.</summary>
    public IReadOnlyList<FallbackDocument> Fallbacks { get; init; } = [];

    /// <summary>How conversations stay where they were answered; null = they do not.</summary>
    public PinsDocument? Pins { get; init; }

    /// <summary><c>judge</c>; null when absent.</summary>
    public JudgeDocument? Judge { get; init; }

    /// <summary>The experiments in order.</summary>
    public IReadOnlyList<ExperimentDocument> Experiments { get; init; } = [];

    /// <summary>The shadows in order.</summary>
    public IReadOnlyList<ShadowDocument> Shadows { get; init; } = [];
}
