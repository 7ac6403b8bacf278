namespace Gateway.Policy.Snapshots;

/// <summary>While compiling: every deployment that the file names, by name, whether it takes part or was left out.</summary>
internal sealed class DeploymentCatalog
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<DeploymentSnapshot> _deployments = [];
    private readonly List<string> _leftOut = [];
    private readonly HashSet<string> _providers = new(StringComparer.Ordinal);

    /// <summary>The deployments that take part, in file order.</summary>
    public IReadOnlyList<DeploymentSnapshot> Deployments => _deployments;

    /// <summary>One sentence for each that was left out.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>All names a reference may use.</summary>
    public IReadOnlyCollection<string> Names => _indexes.Keys;

    /// <summary>All providers, left out or not.</summary>
    public IReadOnlyCollection<string> Providers => _providers;

    /// <summary>Adds a deployment that takes part, under its id and the id as written.</summary>
    public void Add(string written, DeploymentSnapshot deployment)
    {
        _deployments.Add(deployment);
        _providers.Add(deployment.Provider);
        _indexes[written] = deployment.Index;
        _indexes[deployment.Id] = deployment.Index;
    }

    /// <summary>Adds a deployment that does not take part, so that rules may still name it.</summary>
    public void AddLeftOut(string written, string why)
    {
        _providers.Add(written[..written.IndexOf('/')]);
        _indexes[written] = -1;
        _leftOut.Add($"{written}: left out because {why}");
    }

    /// <summary>Adds a sentence about something else that was left out.</summary>
    public void Note(string sentence) => _leftOut.Add(sentence);

    /// <summary>True when the file names this deployment; the index is -1 when it was left out.</summary>
    public bool TryFind(string name, out int index) => _indexes.TryGetValue(name, out index);
}
