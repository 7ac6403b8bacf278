namespace Gateway.Policy.Snapshots;

/// <summary>One arm of an experiment.</summary>
public sealed record ExperimentArm
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Share of the identities that draw it, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>True for the arm that the others are compared with.</summary>
    public bool IsControl => Name == ExperimentSnapshot.Control;

    /// <summary>How what is left is ranked; null = as the rules say.</summary>
    internal ObjectiveSnapshot? Objective { get; init; }

    /// <summary>Draws from where the arm before ends up to this number are this arm's.</summary>
    public required double UpTo { get; init; }

    /// <summary>What is recorded while no arm is stopped: one object for all requests.</summary>
    public required ExperimentAssignment Assignment { get; init; }
}
