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
                // Decisions are few, and only their text names the arm; without one the day's requests need not be read.
                var arms = connection.Query<(long Id, string Text)>("SELECT id, text FROM decisions WHERE text LIKE '%\"experiment\":{%'", transaction: transaction)
                    .ToDictionary(static row => row.Id, static row => JsonSerializer.Deserialize(row.Text, StorageJson.Default.StoredDecision)!.Experiment);
                return arms.Count == 0 ? [] :
                [
                    .. connection.Query<(long DecisionId, long NanoUsd)>(
                        "SELECT decision_id, SUM(cost_nano_usd) FROM requests WHERE started_at >= @from AND cost_nano_usd > 0 AND decision_id IS NOT NULL GROUP BY decision_id",
                        new { from = from.ToUnixTimeMilliseconds() },
                        transaction)
                        .Select(row => (Arm: arms.GetValueOrDefault(row.DecisionId), row.NanoUsd))
                        .Where(static row => row.Arm is not null)
                        .GroupBy(static row => (row.Arm!.Experiment, row.Arm.Arm))
                        .Select(static arm => new ArmSpend(arm.Key.Experiment, arm.Key.Arm, arm.Sum(static row => row.NanoUsd))),
                ];
            },
            cancellationToken);
}
