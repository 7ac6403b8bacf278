using Dapper;
using Gateway.Contracts;
using Gateway.Recording;
using Gateway.Requests;

namespace Gateway.Storage;

/// <summary>Request records in SQLite.</summary>
internal sealed class SqliteRequestStore(SqliteDatabase database) : IRequestStore
{
    private const int LargestPage = 200;

    // Prepared by the first batch, used by the writer alone.
    private RequestInsert? _insert;

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<RequestRecord> batch, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, _) =>
            {
                _insert ??= database.Keep(new RequestInsert(connection));
                foreach (var record in batch)
                {
                    _insert.Execute(record);
                }

                return batch.Count;
            },
            cancellationToken,
            rolledBack: () => _insert?.RolledBack());

    /// <inheritdoc/>
    public Task<RequestPage> ListAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(filter.Limit, 1, LargestPage);
        var sql = $"SELECT {RequestRow.SummaryColumns} FROM requests r{Conditions(filter)} ORDER BY r.id DESC LIMIT @take";
        return database.ReadAsync(
            (connection, transaction) =>
            {
                // One row more than asked tells whether there are older ones.
                var parameters = new { filter.BeforeId, filter.Egress, filter.Deployment, take = limit + 1 };
                var rows = connection.Query<RequestRow>(sql, parameters, transaction).AsList();
                return new RequestPage([.. rows.Take(limit).Select(RequestRowReader.Summary)], rows.Count > limit);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RequestDetail?> GetAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, transaction) =>
            {
                var row = connection.QuerySingleOrDefault<RequestRow>(
                    $"SELECT {RequestRow.SummaryColumns}, {RequestRow.DetailColumns} FROM requests r LEFT JOIN decisions d ON d.id = r.decision_id WHERE r.id = @id",
                    new { id },
                    transaction);
                return row is null
                    ? null
                    : RequestRowReader.Detail(row, connection.QueryFirstOrDefault<ShadowCopyRow>($"SELECT {ShadowCopyRow.Columns} FROM shadow_copies WHERE request_id = @id", new { id }, transaction));
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<UsageReport> SummariseAsync(DateTimeOffset from, DateTimeOffset to, int buckets, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        return database.ReadAsync(
            (connection, transaction) => new UsageQuery(connection, transaction, from, to, buckets).Run(),
            cancellationToken);
    }

    // Only constants are put together here; values travel as parameters.
    private static string Conditions(RequestFilter filter)
    {
        var conditions = new List<string>();
        if (filter.BeforeId is not null)
        {
            conditions.Add("r.id < @BeforeId");
        }

        if (filter.Egress is not null)
        {
            conditions.Add(filter.Egress == "none" ? "r.egress IS NULL" : "r.egress = @Egress");
        }

        if (filter.Deployment is not null)
        {
            conditions.Add("r.deployment = @Deployment");
        }

        if (filter.OnlyFailed)
        {
            conditions.Add("r.is_unsuccessful = 1");
        }

        return conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
    }
}
