using Gateway.Contracts.Policies;

namespace Gateway.PolicyVersions;

/// <summary>What is live and what is wrong, for health, dashboard and admin API.</summary>
internal sealed class PolicyState
{
    private PolicyPublication? _live;
    private PolicyFolderProblem? _folderProblem;
    private string? _storeProblem;

    /// <summary>The change whose version is served; null before the first.</summary>
    public PolicyPublication? Live
    {
        get => Volatile.Read(ref _live);
        set => Volatile.Write(ref _live, value);
    }

    /// <summary>What is wrong with the policy folder; null when its files were taken over.</summary>
    public PolicyFolderProblem? FolderProblem
    {
        get => Volatile.Read(ref _folderProblem);
        set => Volatile.Write(ref _folderProblem, value);
    }

    /// <summary>Why what the store says is live cannot be served here; null when it is served.</summary>
    public string? StoreProblem
    {
        get => Volatile.Read(ref _storeProblem);
        set => Volatile.Write(ref _storeProblem, value);
    }

    /// <summary>What an admin must see; null when all is well.</summary>
    public PolicyNotice? Notice
    {
        get
        {
            if (FolderProblem is { } problem)
            {
                var first = problem.Problems[0];
                var more = problem.Problems.Count == 1 ? "" : $" ({problem.Problems.Count - 1} more)";
                return new PolicyNotice(
                    "The files in the policy folder cannot be used; the last good version serves on.",
                    $"{first.File}:{first.Line}: {first.Key}{(first.Value.Length == 0 ? "" : $" = {first.Value}")}: {first.Cure}{more}");
            }

            if (StoreProblem is { } problemOfStore)
            {
                return new PolicyNotice("The published version is not served; the one before serves on.", problemOfStore);
            }

            return Live is { Kind: PublicationKinds.Automatic } live
                ? new PolicyNotice($"Version {live.Previous} was rolled back to version {live.Version} by the gateway.", live.Reason)
                : null;
        }
    }
}
