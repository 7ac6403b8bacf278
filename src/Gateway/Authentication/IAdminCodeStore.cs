namespace Gateway.Authentication;

/// <summary>Keeps the hashes of one-time admin codes.</summary>
internal interface IAdminCodeStore
{
    /// <summary>Adds a code; forgets expired ones.</summary>
    Task AddAsync(byte[] hash, DateTimeOffset createdAt, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Uses a code up; false when there is none, it is used, or it is too old. Of two tries at once one wins, in any processes.</summary>
    Task<bool> RedeemAsync(byte[] hash, DateTimeOffset at, CancellationToken cancellationToken);
}
