using System.Runtime.InteropServices;
using Dapper;
using Gateway.Contracts;
using Gateway.Recording;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>The queries behind one usage report, over one consistent state and the half-open window [from, to).</summary>
internal sealed class UsageQuery(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset from, DateTimeOffset to, int buckets)
{
    // Percentiles need the values themselves. The newest of a busy window are enough, and 200,000 are sorted in about 20 ms.
    private const int LargestSample = 200_000;

    private const string Window = "started_at >= @start AND started_at < @end";

    private const string IsUnsuccessful = $"outcome IN ('{RequestOutcome.Refused}', '{RequestOutcome.Failed}')";

    private readonly long _start = from.ToUnixTimeMilliseconds();
    private readonly long _end = to.ToUnixTimeMilliseconds();

    /// <summary>Runs them.</summary>
    public UsageReport Run()
    {
        var total = Totals();
        var (all, byDeployment) = FirstByteTimes();
        return new UsageReport(
            total.Requests,
            total.LocalRequests,
            total.CloudRequests,
            total.Refused,
            total.Failed,
            total.SpendNanoUsd / RequestRowReader.NanoUsd,
            total.SimulatedNanoUsd / RequestRowReader.NanoUsd,
            total.Unpriced,
            total.InputTokens,
            total.OutputTokens,
            Percentile(all, 50),
            Percentile(all, 95),
            Buckets(),
            Deployments(byDeployment),
            total.Copies,
            total.CopiesNanoUsd / RequestRowReader.NanoUsd);
    }

    /// <summary>Nearest rank: the smallest value that at least so many percent of the values do not exceed; in milliseconds. Sorts in place.</summary>
    internal static double? Percentile(List<long> microseconds, int percent)
    {
        if (microseconds.Count == 0)
        {
            return null;
        }

        var sorted = CollectionsMarshal.AsSpan(microseconds);
        sorted.Sort();
        return RequestRowReader.Milliseconds(sorted[(((percent * sorted.Length) + 99) / 100) - 1]);
    }

    private UsageTotalsRow Totals() => connection.QuerySingle<UsageTotalsRow>(
        $"""
        SELECT COUNT(*) AS Requests,
            COALESCE(SUM(CASE WHEN egress = 'local' THEN 1 ELSE 0 END), 0) AS LocalRequests,
            COALESCE(SUM(CASE WHEN egress = 'cloud' THEN 1 ELSE 0 END), 0) AS CloudRequests,
            COALESCE(SUM(CASE WHEN outcome = '{RequestOutcome.Refused}' THEN 1 ELSE 0 END), 0) AS Refused,
            COALESCE(SUM(CASE WHEN outcome = '{RequestOutcome.Failed}' THEN 1 ELSE 0 END), 0) AS Failed,
            COALESCE(SUM(CASE WHEN simulated = 0 THEN cost_nano_usd END), 0)
                + (SELECT COALESCE(SUM(cost_nano_usd), 0) FROM shadow_copies WHERE {Window} AND simulated = 0) AS SpendNanoUsd,
            COALESCE(SUM(CASE WHEN simulated <> 0 THEN cost_nano_usd END), 0)
                + (SELECT COALESCE(SUM(cost_nano_usd), 0) FROM shadow_copies WHERE {Window} AND simulated <> 0) AS SimulatedNanoUsd,
            (SELECT COUNT(*) FROM shadow_copies WHERE {Window}) AS Copies,
            (SELECT COALESCE(SUM(cost_nano_usd), 0) FROM shadow_copies WHERE {Window}) AS CopiesNanoUsd,
            COALESCE(SUM(CASE WHEN egress IS NOT NULL AND cost_nano_usd IS NULL THEN 1 ELSE 0 END), 0) AS Unpriced,
            COALESCE(SUM(input_tokens), 0) AS InputTokens,
            COALESCE(SUM(output_tokens), 0) AS OutputTokens
        FROM requests WHERE {Window}
        """,
        Parameters(),
        transaction);

    private OverviewBucket[] Buckets()
    {
        var rows = connection.Query<UsageBucketRow>(
            $"""
            SELECT (started_at - @start) * @buckets / (@end - @start) AS Position,
                SUM(CASE WHEN egress = 'local' THEN 1 ELSE 0 END) AS LocalRequests,
                SUM(CASE WHEN egress = 'cloud' THEN 1 ELSE 0 END) AS CloudRequests,
                SUM(CASE WHEN {IsUnsuccessful} THEN 1 ELSE 0 END) AS Unsuccessful
            FROM requests WHERE {Window} GROUP BY 1
            """,
            Parameters(),
            transaction);
        var slices = new OverviewBucket[buckets];
        for (var i = 0; i < buckets; i++)
        {
            var start = _start + ((_end - _start) * i / buckets);
            slices[i] = new OverviewBucket(DateTimeOffset.FromUnixTimeMilliseconds(start), 0, 0, 0);
        }

        foreach (var row in rows)
        {
            slices[row.Position] = slices[row.Position] with { Local = row.LocalRequests, Cloud = row.CloudRequests, Refused = row.Unsuccessful };
        }

        return slices;
    }

    private DeploymentUsage[] Deployments(Dictionary<string, List<long>> firstByteTimes)
    {
        // SUM over no known cost is NULL: unknown, not 0.
        var rows = connection.Query<UsageDeploymentRow>(
            $"""
            SELECT deployment AS Id, MAX(CASE WHEN egress = 'local' THEN 1 ELSE 0 END) AS IsLocal, MAX(simulated) AS Simulated,
                SUM(is_request) AS Requests, COALESCE(SUM(input_tokens), 0) AS InputTokens, COALESCE(SUM(output_tokens), 0) AS OutputTokens,
                SUM(cost_nano_usd) AS CostNanoUsd
            FROM (
                SELECT deployment, egress, simulated, 1 AS is_request, input_tokens, output_tokens, cost_nano_usd FROM requests WHERE {Window} AND deployment IS NOT NULL
                UNION ALL
                -- Copies are nobody's requests, but what they cost is.
                SELECT deployment, 'cloud', simulated, 0, NULL, NULL, cost_nano_usd FROM shadow_copies WHERE {Window})
            GROUP BY deployment ORDER BY Requests DESC, Id
            """,
            Parameters(),
            transaction);
        return
        [
            .. rows.Select(row => new DeploymentUsage
            {
                Id = row.Id,
                IsLocal = row.IsLocal,
                Simulated = row.Simulated,
                Requests = row.Requests,
                InputTokens = row.InputTokens,
                OutputTokens = row.OutputTokens,
                CostUsd = row.CostNanoUsd / RequestRowReader.NanoUsd,
                TtftP50Ms = firstByteTimes.TryGetValue(row.Id, out var times) ? Percentile(times, 50) : null,
            }),
        ];
    }

    private (List<long> All, Dictionary<string, List<long>> ByDeployment) FirstByteTimes()
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"SELECT deployment, ttft_us FROM requests WHERE {Window} AND deployment IS NOT NULL AND ttft_us IS NOT NULL ORDER BY started_at DESC LIMIT {LargestSample}";
        command.Parameters.AddWithValue("@start", _start);
        command.Parameters.AddWithValue("@end", _end);
        var all = new List<long>();
        var byDeployment = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var time = reader.GetInt64(1);
            all.Add(time);
            (CollectionsMarshal.GetValueRefOrAddDefault(byDeployment, reader.GetString(0), out _) ??= []).Add(time);
        }

        return (all, byDeployment);
    }

    private object Parameters() => new { start = _start, end = _end, buckets };
}
