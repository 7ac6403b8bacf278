using Dapper;
using Gateway.Policy.Rehearsal;
using Gateway.Recording;

namespace Gateway.Storage;

/// <summary>Recorded requests in SQLite, to be decided again.</summary>
internal sealed class SqliteTrafficStore(SqliteDatabase database) : ITrafficStore
{
    private const string Window = "r.started_at >= @start AND r.started_at < @end";

    /// <inheritdoc/>
    public Task<RecordedTraffic> ReadAsync(DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, transaction) =>
            {
                var window = new { start = from.ToUnixTimeMilliseconds(), end = to.ToUnixTimeMilliseconds(), most };
                var decisions = connection.Query<(long Id, string Text)>("SELECT id, text FROM decisions", transaction: transaction).ToDictionary(static row => row.Id, static row => row.Text);
                var reader = new TrafficReader(decisions);
                var rows = connection.Query<RequestTrafficRow>(
                    $"SELECT {RequestTrafficRow.Columns} FROM requests r WHERE {Window} AND r.needs IS NOT NULL ORDER BY r.started_at DESC, r.id DESC LIMIT @most",
                    window,
                    transaction,
                    buffered: false);
                var requests = rows.Select(reader.Read).ToList();
                requests.Reverse();
                var all = connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM request_rows r WHERE {Window}", window, transaction);
                return new RecordedTraffic(requests, all - requests.Count);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<RecordedRequest?> GetAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, transaction) =>
            {
                var row = connection.QuerySingleOrDefault<RequestTrafficRow>(
                    $"SELECT {RequestTrafficRow.Columns} FROM requests r WHERE r.id = @id AND r.needs IS NOT NULL", new { id }, transaction);
                return row is null ? null : new TrafficReader(
                    connection.Query<(long Id, string Text)>("SELECT id, text FROM decisions WHERE id = @DecisionId", new { row.DecisionId }, transaction)
                        .ToDictionary(static one => one.Id, static one => one.Text)).Read(row);
            },
            cancellationToken);
}
