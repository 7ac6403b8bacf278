using Dapper;
using Gateway.Usage;

namespace Gateway.Storage;

/// <summary>What keys have cost, out of the request log in SQLite.</summary>
internal sealed class SqliteKeySpendStore(SqliteDatabase database) : IKeySpendStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<(string KeyId, long NanoUsd)>> ListAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string KeyId, long NanoUsd)>>(
            (connection, transaction) =>
            {
                // Without a budget the month's requests need not be read.
                var budgeted = connection.Query<string>("SELECT id FROM virtual_keys WHERE budget_nano_usd IS NOT NULL", transaction: transaction).ToHashSet(StringComparer.Ordinal);
                return budgeted.Count == 0 ? [] :
                [
                    .. connection.Query<(string KeyId, long NanoUsd)>(
                        "SELECT key_id, SUM(cost_nano_usd) FROM requests WHERE started_at >= @from AND cost_nano_usd > 0 AND key_id IS NOT NULL GROUP BY key_id",
                        new { from = from.ToUnixTimeMilliseconds() },
                        transaction).Where(row => budgeted.Contains(row.KeyId)),
                ];
            },
            cancellationToken);
}
