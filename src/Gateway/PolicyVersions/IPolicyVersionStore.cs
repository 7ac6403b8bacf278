using Gateway.Contracts.Policies;

namespace Gateway.PolicyVersions;

/// <summary>
/// Keeps the versions of the policy and the trail of what was live. Exactly one version is live once there is one: the newest
/// change says which. Several processes may use it at once.
/// </summary>
internal interface IPolicyVersionStore
{
    /// <summary>Number of the newest change; 0 before the first. Cheap enough to be asked every second.</summary>
    Task<long> GetRevisionAsync(CancellationToken cancellationToken);

    /// <summary>The live version; null before the first.</summary>
    Task<LiveVersion?> GetLiveAsync(CancellationToken cancellationToken);

    /// <summary>One version; null when there is none of this number.</summary>
    Task<StoredPolicy?> GetAsync(int number, CancellationToken cancellationToken);

    /// <summary>All versions, newest first.</summary>
    Task<IReadOnlyList<PolicyVersionSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Changes of what is live, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<PolicyPublication>> ListPublicationsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a change, whole or not at all; on disk when the task ends. Null, and nothing is stored, when its base version is not
    /// live or its version is not there: of two authors at once, in any processes, one wins.
    /// </summary>
    Task<PolicyPublication?> PublishAsync(NewPublication change, CancellationToken cancellationToken);

    /// <summary>Digest of what the policy folder held when it was last taken over, wherever it lay; null when it never was.</summary>
    Task<string?> GetFolderDigestAsync(CancellationToken cancellationToken);

    /// <summary>Notes that the policy folder's content is known.</summary>
    Task NoteFolderAsync(string digest, CancellationToken cancellationToken);

    /// <summary>How the newest requests that began within a time ended; a sample of some thousands at most.</summary>
    Task<RequestOutcomes> CountOutcomesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
