namespace Gateway.Policy.Documents;

/// <summary><c>limits.yaml</c> as written.</summary>
internal sealed record LimitsFileDocument
{
    /// <summary>Limits of every deployment that says nothing else.</summary>
    public LimitsDocument? Defaults { get; init; }

    /// <summary>Limits of a provider's deployments.</summary>
    public IReadOnlyList<(Written<string> Name, LimitsDocument Limits)> Providers { get; init; } = [];
}
