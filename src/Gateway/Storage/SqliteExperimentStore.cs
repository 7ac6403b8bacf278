using System.Text.Json;
using Dapper;
using Gateway.Experiments;

namespace Gateway.Storage;

/// <summary>Stopped arms in SQLite, and what arms have cost by the request log.</summary>
internal sealed class SqliteExperimentStore(SqliteDatabase database) : IExperimentStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ExperimentStop>> ListStopsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ExperimentStop>>(
            static (connection, transaction) =>
            [
                .. connection.Query<(string Experiment, string Arm, long At, string Reason)>("SELECT experiment, arm, at, reason FROM experiment_stops ORDER BY at", transaction: transaction)
                    .Select(static row => new ExperimentStop(row.Experiment, row.Arm, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Reason)),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task AddStopAsync(ExperimentStop stop, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.Execute(
                "INSERT INTO experiment_stops (experiment, arm, at, reason) VALUES (@Experiment, @Arm, @at, @Reason) ON CONFLICT DO NOTHING",
                new { stop.Experiment, stop.Arm, at = stop.At.ToUnixTimeMilliseconds(), stop.Reason },
                transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArmSpend>> ListSpendAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ArmSpend>>(
            (connection, transaction) =>
            {
                // Summed by decision first: there are few, and only their text names the arm.
                var rows = connection.Query<(string Text, long NanoUsd)>(
                    """
                    SELECT d.text AS Text, s.cost AS NanoUsd
                    FROM (SELECT decision_id, SUM(cost_nano_usd) AS cost FROM requests WHERE started_at >= @from AND cost_nano_usd > 0 GROUP BY decision_id) s
                    JOIN decisions d ON d.id = s.decision_id WHERE d.text LIKE '%"experiment":{%'
                    """,
                    new { from = from.ToUnixTimeMilliseconds() },
                    transaction);
                return
                [
                    .. rows.Select(static row => (JsonSerializer.Deserialize(row.Text, StorageJson.Default.StoredDecision)!.Experiment, row.NanoUsd))
                        .Where(static row => row.Experiment is not null)
                        .GroupBy(static row => (row.Experiment!.Experiment, row.Experiment.Arm))
                        .Select(static arm => new ArmSpend(arm.Key.Experiment, arm.Key.Arm, arm.Sum(static row => row.NanoUsd))),
                ];
            },
            cancellationToken);
}
