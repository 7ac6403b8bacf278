namespace Gateway.Contracts.Policies;

/// <summary>What the compiler says of a draft.</summary>
public sealed record PolicyValidation
{
    /// <summary>True when it could be published.</summary>
    public required bool Valid { get; init; }

    /// <summary>The value that <c>x-gateway-policy-version</c> would have; null when it is not valid.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>Everything that is wrong.</summary>
    public required IReadOnlyList<PolicyProblemReport> Problems { get; init; }

    /// <summary>Deployments that would be left out here, and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }
}
