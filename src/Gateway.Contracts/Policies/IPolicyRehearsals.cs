namespace Gateway.Contracts.Policies;

/// <summary>The rehearsing part of the admin contract: what a draft would have done with recorded traffic.</summary>
public interface IPolicyRehearsals
{
    /// <summary>Decides recorded requests again under the live policy and under a draft. Publishes nothing, stores nothing.</summary>
    Task<RehearsalAnswer> RehearseAsync(RehearsalDraft draft, CancellationToken cancellationToken);
}
