namespace Gateway.Contracts.Policies;

/// <summary>What is live, and what is wrong.</summary>
public sealed record PolicyStatus
{
    /// <summary>The change that made the live version live.</summary>
    public required PolicyPublication Live { get; init; }

    /// <summary>The value of <c>x-gateway-policy-version</c> now; it also follows the environment, so a restart may change it.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Deployments that the live policy leaves out, and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>What is wrong with the files in the policy folder; null when they were taken over.</summary>
    public PolicyFolderProblem? FolderProblem { get; init; }

    /// <summary>What an admin must see, faulty files or an automatic roll-back; null when all is well.</summary>
    public PolicyNotice? Notice { get; init; }
}
