using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>Which deployments are meant: those the client named, or those of an objective.</summary>
internal readonly ref struct Choice
{
    private readonly int _named;

    /// <summary>Takes the objective of a request whose client named no deployment.</summary>
    public Choice(PolicySnapshot policy, in RequestFacts facts, ObjectiveSnapshot? objective)
    {
        _named = facts.Model.DeploymentIndex;
        Policy = policy;
        Objective = objective;
    }

    /// <summary>The deciding snapshot.</summary>
    public PolicySnapshot Policy { get; }

    /// <summary>The objective; null when the client named a deployment.</summary>
    public ObjectiveSnapshot? Objective { get; }

    /// <summary>What is said of a deployment that is not meant.</summary>
    public VerdictKind Unnamed => _named < 0 ? VerdictKind.NotInRule : VerdictKind.NotRequested;

    /// <summary>Rank of a deployment, lower first; <see cref="ObjectiveSnapshot.NotNamed"/> when it is not meant.</summary>
    public byte Rank(int index) =>
        Objective is not null ? Objective.Rank[index]
        : index == _named ? (byte)0
        : ObjectiveSnapshot.NotNamed;

    /// <summary>Place of a deployment among those of its rank.</summary>
    public byte Place(int index) => Objective is not null ? Objective.Place[index] : (byte)index;

    /// <summary>True when the deployment is meant.</summary>
    public bool Means(int index) => Rank(index) != ObjectiveSnapshot.NotNamed;
}
