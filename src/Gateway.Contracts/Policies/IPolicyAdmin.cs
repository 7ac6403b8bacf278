namespace Gateway.Contracts.Policies;

/// <summary>The policy's part of the admin contract: its versions, and the ways to change what is live.</summary>
public interface IPolicyAdmin
{
    /// <summary>What is live, and what is wrong.</summary>
    Task<PolicyStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Stored versions, newest first.</summary>
    Task<IReadOnlyList<PolicyVersionSummary>> ListVersionsAsync(CancellationToken cancellationToken);

    /// <summary>One version with its files and its changes; null when there is none of this number.</summary>
    Task<PolicyVersionDetail?> GetVersionAsync(int number, CancellationToken cancellationToken);

    /// <summary>Changes of what is live, newest first.</summary>
    Task<IReadOnlyList<PolicyPublication>> ListPublicationsAsync(CancellationToken cancellationToken);

    /// <summary>Compiles a draft; publishes nothing.</summary>
    Task<PolicyValidation> ValidateAsync(PolicyDraft draft, CancellationToken cancellationToken);

    /// <summary>Stores a draft as a new version and makes it live, if it compiles and nobody else published meanwhile.</summary>
    Task<PolicyChange> PublishAsync(PolicyDraft draft, string author, CancellationToken cancellationToken);

    /// <summary>Makes an earlier version live again.</summary>
    Task<PolicyChange> RollBackAsync(PolicyRollback rollback, string author, CancellationToken cancellationToken);
}
