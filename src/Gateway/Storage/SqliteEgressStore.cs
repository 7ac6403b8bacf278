using System.Text.Json;
using Dapper;
using Gateway.Egress;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>The ledger's anchor in SQLite, and the request log as the ledger is compared with it.</summary>
internal sealed class SqliteEgressStore(SqliteDatabase database) : IEgressStore
{
    /// <inheritdoc/>
    public Task<EgressAnchor> ReadAnchorAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            static (connection, transaction) =>
            {
                var (since, sequence, hash) = connection.QuerySingle<(long, long, string)>("SELECT since, sequence, hash FROM egress_anchor", transaction: transaction);
                return new EgressAnchor(DateTimeOffset.FromUnixTimeMilliseconds(since), new LedgerHead(sequence, hash));
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task WriteAnchorAsync(LedgerHead head, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.Execute("UPDATE egress_anchor SET sequence = @Sequence, hash = @Hash", head, transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAnchorAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.Execute(
                "UPDATE egress_anchor SET since = @since, sequence = 0, hash = @hash",
                new { since = now.ToUnixTimeMilliseconds(), hash = LedgerLine.NoHash },
                transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task ReadRequestsAsync(DateTimeOffset from, DateTimeOffset to, Action<LoggedRequest> visit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, transaction) =>
            {
                var window = new { from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() };
                var verdicts = ReadVerdicts(connection, transaction);
                Visit($"SELECT {LoggedRequestRow.RequestColumns} FROM requests r WHERE r.started_at >= @from AND r.started_at < @to ORDER BY r.started_at, r.id");
                Visit($"SELECT {LoggedRequestRow.CopyColumns} FROM shadow_copies c LEFT JOIN requests r ON r.id = c.request_id WHERE c.started_at >= @from AND c.started_at < @to ORDER BY c.started_at, c.id");
                return true;

                void Visit(string sql)
                {
                    foreach (var row in connection.Query<LoggedRequestRow>(sql, window, transaction, buffered: false))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        visit(Request(row, verdicts));
                    }
                }
            },
            cancellationToken);

    // Most requests of a policy are decided alike, so that there are few texts.
    private static Dictionary<long, IReadOnlyDictionary<string, string>> ReadVerdicts(SqliteConnection connection, SqliteTransaction transaction)
    {
        var verdicts = new Dictionary<long, IReadOnlyDictionary<string, string>>();
        foreach (var (id, text) in connection.Query<(long Id, string Text)>("SELECT id, text FROM decisions", transaction: transaction))
        {
            if (JsonSerializer.Deserialize(text, StorageJson.Default.StoredDecision) is { } decision)
            {
                verdicts[id] = decision.Deployments.ToDictionary(static one => one.Id, static one => one.Verdict, StringComparer.Ordinal);
            }
        }

        return verdicts;
    }

    private static LoggedRequest Request(LoggedRequestRow row, Dictionary<long, IReadOnlyDictionary<string, string>> verdicts)
    {
        // A list is written as JSON; the one attempt of nearly all requests is the deployment that answered.
        var attempts = row.Attempts is ['[', ..] ? JsonSerializer.Deserialize(row.Attempts, StorageJson.Default.IReadOnlyListStoredAttempt) : null;
        IEnumerable<string> answered = row is { Deployment: { } one } ? [one] : [];
        IEnumerable<string> answeredOutside = row.Egress == "cloud" ? answered : [];
        return new LoggedRequest
        {
            Id = row.Id,
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt),
            Label = row.Label,
            IsExamined = ((FindingKinds)row.Findings & FindingKinds.NotExamined) == FindingKinds.None,
            Tried = [.. answered.Concat(attempts?.Select(static one => one.Deployment) ?? []).Distinct(StringComparer.Ordinal)],
            Left = [.. answeredOutside.Concat(attempts?.Where(static one => one.Left == true).Select(static one => one.Deployment) ?? []).Distinct(StringComparer.Ordinal)],
            Verdicts = row.DecisionId is { } id ? verdicts.GetValueOrDefault(id) : null,
        };
    }
}
