using System.Text.Json;
using Dapper;
using Gateway.Authentication;
using Gateway.Policy;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>Virtual keys in SQLite. Each change raises the revision in the same transaction.</summary>
internal sealed class SqliteVirtualKeyStore(SqliteDatabase database) : IVirtualKeyStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<VirtualKey>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<VirtualKey>>(
            static (connection, transaction) =>
                [.. connection.Query<VirtualKeyRow>(
                    "SELECT id AS Id, name AS Name, hash AS Hash, tags AS Tags, team AS Team, budget_nano_usd AS BudgetNanoUsd, label AS Label, created_at AS CreatedAt, revoked_at AS RevokedAt FROM virtual_keys ORDER BY created_at, id",
                    transaction: transaction).Select(ToKey)],
            cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            static (connection, transaction) =>
                connection.ExecuteScalar<long>("SELECT value FROM revisions WHERE name = 'virtual_keys'", transaction: transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task AddAsync(VirtualKey key, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                connection.Execute(
                    "INSERT INTO virtual_keys (id, name, hash, tags, team, budget_nano_usd, label, created_at, revoked_at) VALUES (@Id, @Name, @Hash, @Tags, @Team, @BudgetNanoUsd, @Label, @CreatedAt, @RevokedAt)",
                    ToRow(key),
                    transaction);
                return RaiseRevision(connection, transaction);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                // The first revocation's time stays.
                var found = connection.Execute(
                    "UPDATE virtual_keys SET revoked_at = COALESCE(revoked_at, @at) WHERE id = @id",
                    new { id, at = at.ToUnixTimeMilliseconds() },
                    transaction) > 0;
                RaiseRevision(connection, transaction);
                return found;
            },
            cancellationToken);

    private static int RaiseRevision(SqliteConnection connection, SqliteTransaction transaction) =>
        connection.Execute("UPDATE revisions SET value = value + 1 WHERE name = 'virtual_keys'", transaction: transaction);

    private static VirtualKeyRow ToRow(VirtualKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Hash = key.Hash,
        Tags = JsonSerializer.Serialize(key.Tags, StorageJson.Default.IReadOnlyListString),
        Team = key.Team,
        BudgetNanoUsd = key.BudgetNanoUsd,
        Label = key.Label == DataLabel.Public ? null : PolicyCodes.Of(key.Label),
        CreatedAt = key.CreatedAt.ToUnixTimeMilliseconds(),
        RevokedAt = key.RevokedAt?.ToUnixTimeMilliseconds(),
    };

    private static VirtualKey ToKey(VirtualKeyRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Hash = row.Hash,
        Tags = JsonSerializer.Deserialize(row.Tags, StorageJson.Default.IReadOnlyListString) ?? [],
        Team = row.Team,
        BudgetNanoUsd = row.BudgetNanoUsd,
        Label = row.Label is null ? DataLabel.Public : PolicyCodes.LabelOf(row.Label),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        RevokedAt = row.RevokedAt is { } revoked ? DateTimeOffset.FromUnixTimeMilliseconds(revoked) : null,
    };
}
