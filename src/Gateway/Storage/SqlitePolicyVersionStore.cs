using System.Text.Json;
using Dapper;
using Gateway.Contracts.Policies;
using Gateway.Policy;
using Gateway.PolicyVersions;
using Gateway.Requests;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>Policy versions in SQLite. The write transaction is exclusive across processes: it is what lets one of two authors win.</summary>
internal sealed class SqlitePolicyVersionStore(SqliteDatabase database) : IPolicyVersionStore
{
    // Versions and changes past this are forgotten, oldest first: a year of several a day.
    private const int MostKept = 2000;

    // Enough to tell a few percent of failures from none; bounds what a busy gateway reads every second.
    private const int LargestSample = 2000;

    private const string Newest = $"SELECT {PolicyPublicationRow.Columns} FROM policy_publications ORDER BY id DESC LIMIT @limit";

    private static readonly string AllDown = GatewayErrorCatalog.Traits(GatewayErrorCode.NothingAvailable).Code;

    /// <inheritdoc/>
    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            static (connection, transaction) => connection.ExecuteScalar<long?>("SELECT MAX(id) FROM policy_publications", transaction: transaction) ?? 0,
            cancellationToken);

    /// <inheritdoc/>
    public Task<LiveVersion?> GetLiveAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            static (connection, transaction) => Live(connection, transaction) is { } live && Find(connection, transaction, live.Version) is { } policy
                ? new LiveVersion(policy, live.ToPublication())
                : null,
            cancellationToken);

    /// <inheritdoc/>
    public Task<StoredPolicy?> GetAsync(int number, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, transaction) => Find(connection, transaction, number), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PolicyVersionSummary>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PolicyVersionSummary>>(
            static (connection, transaction) =>
            {
                var live = Live(connection, transaction)?.Version;
                return
                [
                    .. connection.Query<PolicyVersionRow>($"SELECT {PolicyVersionRow.SummaryColumns} FROM policy_versions ORDER BY number DESC", transaction: transaction)
                        .Select(row => new PolicyVersionSummary
                        {
                            Number = row.Number,
                            Parent = row.Parent,
                            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
                            Author = row.Author,
                            Message = row.Message,
                            Digest = row.Digest,
                            IsLive = row.Number == live,
                        }),
                ];
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PolicyPublication>> ListPublicationsAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PolicyPublication>>(
            (connection, transaction) => [.. connection.Query<PolicyPublicationRow>(Newest, new { limit }, transaction).Select(static row => row.ToPublication())],
            cancellationToken);

    /// <inheritdoc/>
    public Task<PolicyPublication?> PublishAsync(NewPublication change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                var live = Live(connection, transaction);
                if (change.BaseVersion is { } wanted && wanted != live?.Version)
                {
                    return null;
                }

                if (change.Files is null && Find(connection, transaction, change.Version) is null)
                {
                    return null;
                }

                var version = change.Files is { } files ? InsertVersion(connection, transaction, change, files, live?.Version) : change.Version;
                connection.Execute(
                    "INSERT INTO policy_publications (at, version, previous, author, kind, reason, policy_version) VALUES (@at, @version, @previous, @Author, @Kind, @Reason, @PolicyVersion)",
                    new { at = change.At.ToUnixTimeMilliseconds(), version, previous = live?.Version, change.Author, change.Kind, change.Reason, change.PolicyVersion },
                    transaction);
                Forget(connection, transaction, version, live?.Version);
                return Live(connection, transaction)!.ToPublication();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetFolderDigestAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            static (connection, transaction) => connection.ExecuteScalar<string?>("SELECT digest FROM policy_folder", transaction: transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task NoteFolderAsync(string digest, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => NoteFolder(connection, transaction, digest), cancellationToken);

    /// <inheritdoc/>
    public Task<RequestOutcomes> CountOutcomesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, transaction) =>
            {
                var (answered, failed) = connection.QuerySingle<(long, long)>(
                    $"""
                    SELECT COALESCE(SUM(outcome = '{RequestOutcome.Answered}'), 0), COALESCE(SUM(outcome = '{RequestOutcome.Failed}' OR error_code = @AllDown), 0)
                    FROM (SELECT outcome, error_code FROM requests WHERE started_at >= @from AND started_at < @to ORDER BY started_at DESC LIMIT {LargestSample})
                    """,
                    new { from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds(), AllDown },
                    transaction);
                return new RequestOutcomes(answered, failed);
            },
            cancellationToken);

    private static PolicyPublicationRow? Live(SqliteConnection connection, SqliteTransaction transaction) =>
        connection.QuerySingleOrDefault<PolicyPublicationRow>(Newest, new { limit = 1 }, transaction);

    private static StoredPolicy? Find(SqliteConnection connection, SqliteTransaction transaction, int number)
    {
        var row = connection.QuerySingleOrDefault<PolicyVersionRow>($"SELECT {PolicyVersionRow.SummaryColumns}, files AS Files FROM policy_versions WHERE number = @number", new { number }, transaction);
        return row is null ? null : new StoredPolicy(
            row.Number,
            row.Parent,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            row.Author,
            row.Message,
            row.Digest,
            [.. JsonSerializer.Deserialize(row.Files, StorageJson.Default.IReadOnlyListPolicyText)!.Select(static file => new PolicyFile(file.Name, file.Text))]);
    }

    private static int InsertVersion(SqliteConnection connection, SqliteTransaction transaction, NewPublication change, IReadOnlyList<PolicyFile> files, int? parent)
    {
        // Numbers are not used again, even after old versions were forgotten: the newest is never among them.
        var number = (connection.ExecuteScalar<int?>("SELECT MAX(number) FROM policy_versions", transaction: transaction) ?? 0) + 1;
        var digest = PolicyDigest.Of(files);
        IReadOnlyList<PolicyText> texts = [.. files.OrderBy(static file => file.Name, StringComparer.Ordinal).Select(static file => new PolicyText(file.Name, file.Text))];
        connection.Execute(
            "INSERT INTO policy_versions (number, parent, created_at, author, message, digest, files) VALUES (@number, @parent, @at, @Author, @Reason, @digest, @files)",
            new { number, parent, at = change.At.ToUnixTimeMilliseconds(), change.Author, change.Reason, digest, files = JsonSerializer.Serialize(texts, StorageJson.Default.IReadOnlyListPolicyText) },
            transaction);
        if (change.FromFolder)
        {
            NoteFolder(connection, transaction, digest);
        }

        return number;
    }

    private static int NoteFolder(SqliteConnection connection, SqliteTransaction transaction, string digest) =>
        connection.Execute("INSERT OR REPLACE INTO policy_folder (id, digest) VALUES (1, @digest)", new { digest }, transaction);

    // What is live and what was before stay in any case: they are what a roll-back needs.
    private static void Forget(SqliteConnection connection, SqliteTransaction transaction, int live, int? previous)
    {
        connection.Execute(
            "DELETE FROM policy_versions WHERE number <= (SELECT MAX(number) FROM policy_versions) - @MostKept AND number NOT IN (@live, @previous)",
            new { MostKept, live, previous = previous ?? live },
            transaction);
        connection.Execute("DELETE FROM policy_publications WHERE id <= (SELECT MAX(id) FROM policy_publications) - @MostKept", new { MostKept }, transaction);
    }
}
