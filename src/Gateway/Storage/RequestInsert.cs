using System.Text.Json;
using Gateway.Policy;
using Gateway.Recording;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>The two prepared statements that store a request; used for a whole batch. A record that is there already is left alone, so a repeated batch doubles nothing.</summary>
internal sealed class RequestInsert : IDisposable
{
    private static readonly string[] Columns =
    [
        "id", "started_at", "dialect", "key_id", "key_name", "requested_model", "stream", "label", "findings", "policy_version",
        "rule_id", "reason", "deployment", "egress", "simulated", "outcome", "status", "error_code", "input_tokens_estimate",
        "input_tokens", "output_tokens", "cached_input_tokens", "reasoning_tokens", "usage_estimated", "cost_nano_usd", "ttft_us",
        "duration_us", "queue_us", "client_aborted",
    ];

    private readonly SqliteCommand _row;
    private readonly SqliteCommand _trail;

    /// <summary>Prepares both statements.</summary>
    public RequestInsert(SqliteConnection connection, SqliteTransaction transaction)
    {
        _row = Prepare(connection, transaction, "requests", Columns);
        _trail = Prepare(connection, transaction, "request_trails", ["request_id", "decision", "attempts"]);
    }

    /// <summary>Stores one record.</summary>
    public void Execute(RequestRecord record)
    {
        Set(_row, Values(record));
        if (_row.ExecuteNonQuery() == 0 || (record.Decision is null && record.Attempts is null))
        {
            return;
        }

        Set(_trail, [record.Id, Decision(record.Decision), Attempts(record.Attempts)]);
        _trail.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Dispose();
        _trail.Dispose();
    }

    private static object?[] Values(RequestRecord record) =>
    [
        record.Id, record.StartedAtMs, record.Dialect, record.KeyId, record.KeyName, record.RequestedModel, record.Stream,
        PolicyCodes.Of(record.Label), (int)record.Findings, record.Decision?.Policy.Version, record.Decision?.RuleId, record.Reason,
        record.Deployment, Egress(record.Egress), record.Simulated, RequestOutcome.Of(record), record.Status, record.ErrorCode,
        record.InputTokensEstimate, record.Usage.InputTokens, record.Usage.OutputTokens, record.Usage.CachedInputTokens,
        record.Usage.ReasoningTokens, record.UsageEstimated, record.CostNanoUsd, record.TtftUs, record.DurationUs, record.QueueUs,
        record.ClientAborted,
    ];

    private static string? Egress(Locality? egress) => egress switch
    {
        null => null,
        Locality.Local => "local",
        _ => "cloud",
    };

    private static string? Decision(RoutingDecision? decision)
    {
        if (decision is null)
        {
            return null;
        }

        var verdicts = new StoredVerdict[decision.Verdicts.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var verdict = decision.Verdicts[i];
            verdicts[i] = new(decision.Policy.Deployments[verdict.DeploymentIndex].Id, PolicyCodes.Of(verdict.Kind));
        }

        var refusal = decision.Refusal == RefusalKind.None ? null : PolicyCodes.Of(decision.Refusal);
        return JsonSerializer.Serialize(new StoredDecision(refusal, verdicts), StorageJson.Default.StoredDecision);
    }

    private static string? Attempts(List<AttemptRecord>? attempts) =>
        attempts is null
            ? null
            : JsonSerializer.Serialize(
                [.. attempts.Select(static one => new StoredAttempt(one.Deployment, one.Outcome, one.UpstreamStatus == 0 ? null : one.UpstreamStatus, one.DurationUs))],
                StorageJson.Default.IReadOnlyListStoredAttempt);

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string table, string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(static name => "@" + name))}) ON CONFLICT DO NOTHING";
        foreach (var column in columns)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column });
        }

        command.Prepare();
        return command;
    }

    private static void Set(SqliteCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
