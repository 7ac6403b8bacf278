namespace Gateway.StoredResponses;

/// <summary>Keeps responses between requests.</summary>
internal interface IStoredResponseStore
{
    /// <summary>Keeps a response; durable when the task ends. Forgets what is older than <paramref name="keepFromMs"/>.</summary>
    Task AddAsync(StoredResponse response, long keepFromMs, CancellationToken cancellationToken);

    /// <summary>The response of this key; null: there is none.</summary>
    Task<StoredResponse?> FindAsync(string keyId, string id, CancellationToken cancellationToken);

    /// <summary>Forgets a response. False: there is none.</summary>
    Task<bool> DeleteAsync(string keyId, string id, CancellationToken cancellationToken);
}
