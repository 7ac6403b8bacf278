namespace Gateway.Authentication;

/// <summary>Keeps virtual keys.</summary>
internal interface IVirtualKeyStore
{
    /// <summary>All keys, revoked ones included.</summary>
    Task<IReadOnlyList<VirtualKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A number that grows with each change, made by any process; cheap to ask for.</summary>
    Task<long> GetRevisionAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key; durable when it returns.</summary>
    Task AddAsync(VirtualKey key, CancellationToken cancellationToken);

    /// <summary>Revokes a key; false when there is none with this id.</summary>
    Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
