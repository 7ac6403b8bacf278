using Dapper;
using Gateway.Authentication;

namespace Gateway.Storage;

/// <summary>One-time admin codes in SQLite.</summary>
internal sealed class SqliteAdminCodeStore(SqliteDatabase database) : IAdminCodeStore
{
    /// <inheritdoc/>
    public Task AddAsync(byte[] hash, DateTimeOffset createdAt, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                var parameters = new { hash, created = createdAt.ToUnixTimeMilliseconds(), expires = expiresAt.ToUnixTimeMilliseconds() };
                connection.Execute("DELETE FROM admin_codes WHERE expires_at <= @created", parameters, transaction);
                return connection.Execute(
                    "INSERT INTO admin_codes (hash, created_at, expires_at, redeemed_at) VALUES (@hash, @created, @expires, NULL)",
                    parameters,
                    transaction);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RedeemAsync(byte[] hash, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.Execute(
                "UPDATE admin_codes SET redeemed_at = @at WHERE hash = @hash AND redeemed_at IS NULL AND expires_at > @at",
                new { hash, at = at.ToUnixTimeMilliseconds() },
                transaction) == 1,
            cancellationToken);
}
