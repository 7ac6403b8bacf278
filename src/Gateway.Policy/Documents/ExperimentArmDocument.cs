namespace Gateway.Policy.Documents;

/// <summary>One of the <c>arms</c> of an experiment, as written.</summary>
internal sealed record ExperimentArmDocument
{
    /// <summary>Its name.</summary>
    public required Written<string> Name { get; init; }

    /// <summary>Name of its objective; null = as the rules say.</summary>
    public Written<string>? Objective { get; init; }

    /// <summary>How many draw it, beside the other arms' weights.</summary>
    public Written<string>? Weight { get; init; }
}
