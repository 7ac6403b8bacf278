using Dapper;
using Gateway.Contracts.Privacy;
using Gateway.Recording;

namespace Gateway.Storage;

/// <summary>
/// What the recorded requests held, from SQLite. Requests are counted by their kind first: a kind's labels and findings are then looked
/// at once, however many requests it stands for.
/// </summary>
internal sealed class SqlitePrivacyStore(SqliteDatabase database) : IPrivacyStore
{
    // Most apps and keys that a report lists.
    private const int MostGroups = 50;

    private const long DayMs = 24 * 60 * 60 * 1000;

    private const string Window = "started_at >= @start AND started_at < @end";

    // Refused before a decision: nobody looked at the text.
    private const string IsDecided = "k.policy_version IS NOT NULL";

    /// <inheritdoc/>
    public Task<PrivacyUsage> SummariseAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        return database.ReadAsync(
            (connection, transaction) => Add(connection.Query<PrivacyMixRow>(
                $"""
                SELECT k.app AS App, k.key_name AS KeyName, k.label AS Label, k.findings AS Findings, k.egress AS Egress, k.reason AS Reason,
                    c.entities AS Entities, c.requests AS Requests
                FROM (SELECT kind_id, entities, COUNT(*) AS requests FROM request_rows WHERE {Window} GROUP BY kind_id, entities) c
                JOIN request_kinds k ON k.id = c.kind_id WHERE {IsDecided}
                """,
                new { start = from.ToUnixTimeMilliseconds(), end = to.ToUnixTimeMilliseconds() },
                transaction,
                buffered: false)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FindingsOnDay>> CountFindingsAsync(DateTimeOffset to, int days, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var end = to.ToUnixTimeMilliseconds();
        return database.ReadAsync<IReadOnlyList<FindingsOnDay>>(
            (connection, transaction) =>
            [
                .. connection.Query<(long Day, long Findings, long Requests)>(
                    $"""
                    SELECT c.day, k.findings, SUM(c.requests)
                    FROM (SELECT (@end - 1 - started_at) / {DayMs} AS day, kind_id, COUNT(*) AS requests FROM request_rows WHERE {Window} GROUP BY 1, 2) c
                    JOIN request_kinds k ON k.id = c.kind_id WHERE {IsDecided} GROUP BY 1, 2
                    """,
                    new { start = end - (days * DayMs), end },
                    transaction).Select(static row => new FindingsOnDay((int)row.Day, (FindingKinds)row.Findings, row.Requests)),
            ],
            cancellationToken);
    }

    private static PrivacyUsage Add(IEnumerable<PrivacyMixRow> rows)
    {
        var all = new PrivacyMix();
        var apps = new Dictionary<string, PrivacyMix>(StringComparer.Ordinal);
        var keys = new Dictionary<string, PrivacyMix>(StringComparer.Ordinal);
        var stayed = new Dictionary<string, (long Answered, long Unanswered)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            all.Add(row);
            Of(apps, row.App).Add(row);
            Of(keys, row.KeyName).Add(row);
            if (row.Egress != "cloud")
            {
                var (answered, unanswered) = stayed.GetValueOrDefault(row.Reason);
                stayed[row.Reason] = row.Egress is null ? (answered, unanswered + row.Requests) : (answered + row.Requests, unanswered);
            }
        }

        return new PrivacyUsage(
            all.Requests,
            all.Left,
            all.Of(FindingKinds.NotExamined),
            all.Of(FindingKinds.Judged),
            all.Of(FindingKinds.NotJudged),
            all.Labels(),
            all.Findings(),
            Groups(apps),
            Math.Max(0, apps.Count - MostGroups),
            Groups(keys),
            Math.Max(0, keys.Count - MostGroups),
            [
                .. stayed.Select(static one => new StayedReason(one.Key, one.Value.Answered, one.Value.Unanswered))
                    .OrderByDescending(static one => one.Answered + one.Unanswered).ThenBy(static one => one.Reason, StringComparer.Ordinal),
            ]);
    }

    // The empty name stands for none: no app and no key has it.
    private static PrivacyMix Of(Dictionary<string, PrivacyMix> groups, string? name)
    {
        if (!groups.TryGetValue(name ?? "", out var mix))
        {
            groups[name ?? ""] = mix = new PrivacyMix();
        }

        return mix;
    }

    private static PrivacyGroup[] Groups(Dictionary<string, PrivacyMix> groups) =>
    [
        .. groups.OrderByDescending(static one => one.Value.Requests).ThenBy(static one => one.Key, StringComparer.Ordinal).Take(MostGroups)
            .Select(static one => one.Value.ToGroup(one.Key.Length == 0 ? null : one.Key)),
    ];
}
