using System.Buffers;
using System.Text.Json;
using Gateway.Policy;
using Gateway.Requests;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>
/// The prepared statement that stores a request; lives as long as the writer. A record that is there already is left alone, so a
/// repeated batch doubles nothing.
/// </summary>
internal sealed class RequestInsert : IDisposable
{
    private const string Columns =
        "id, started_at, dialect, key_id, key_name, requested_model, stream, label, findings, policy_version, rule_id, reason, "
        + "deployment, egress, simulated, outcome, status, error_code, input_tokens_estimate, input_tokens, output_tokens, "
        + "cached_input_tokens, reasoning_tokens, usage_estimated, cost_nano_usd, ttft_us, duration_us, queue_us, client_aborted, "
        + "decision_id, attempts, predicted_ttft_p50_us, predicted_ttft_p90_us";

    private readonly SqliteStatement _row;
    private readonly DecisionInsert _decisions;
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;

    /// <summary>Prepares the statements on the writer.</summary>
    public RequestInsert(SqliteConnection writer)
    {
        var values = string.Join(", ", Enumerable.Repeat("?", Columns.Split(',').Length));
        _row = new SqliteStatement(writer, $"INSERT INTO requests ({Columns}) VALUES ({values}) ON CONFLICT DO NOTHING");
        _decisions = new DecisionInsert(writer);
        _json = new Utf8JsonWriter(_buffer);
    }

    /// <summary>Stores one record.</summary>
    public void Execute(RequestRecord record)
    {
        var decision = record.Decision;
        long? decisionId = decision is null ? null : _decisions.IdOf(decision);
        _row.Add(record.Id).Add(record.StartedAtMs).Add(record.Dialect).Add(record.KeyId).Add(record.KeyName).Add(record.RequestedModel)
            .Add(record.Stream).Add(PolicyCodes.Of(record.Label)).Add((long)record.Findings).Add(decision?.Policy.Version)
            .Add(decision?.RuleId).Add(record.Reason).Add(record.Deployment).Add(Egress(record.Egress)).Add(record.Simulated)
            .Add(RequestOutcome.Of(record)).Add(record.Status).Add(record.ErrorCode).Add(record.InputTokensEstimate)
            .Add(record.Usage.InputTokens).Add(record.Usage.OutputTokens).Add(record.Usage.CachedInputTokens)
            .Add(record.Usage.ReasoningTokens).Add(record.UsageEstimated).Add(record.CostNanoUsd).Add(record.TtftUs)
            .Add(record.DurationUs).Add(record.QueueUs).Add(record.ClientAborted)
            .Add(decisionId);
        AddAttempts(record.Attempts);

        // A prediction for a deployment that then gave no answer has nothing to be compared with.
        var predicted = record.Deployment is null ? null : record.PredictedTtft;
        _row.Add(Microseconds(predicted?.P50Ms)).Add(Microseconds(predicted?.P90Ms));
        _row.Run();
    }

    /// <summary>After a rollback: nothing stored since the last commit may be taken for granted.</summary>
    public void RolledBack()
    {
        _row.Clear();
        _decisions.Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Dispose();
        _decisions.Dispose();
        _json.Dispose();
    }

    private static string? Egress(Locality? egress) => egress switch
    {
        null => null,
        Locality.Local => "local",
        _ => "cloud",
    };

    private static long? Microseconds(float? milliseconds) => milliseconds is { } value ? (long)(value * 1000.0) : null;

    private void AddAttempts(List<AttemptRecord>? attempts)
    {
        if (attempts is null)
        {
            _row.AddNull();
            return;
        }

        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartArray();
        foreach (var attempt in attempts)
        {
            _json.WriteStartObject();
            _json.WriteString("deployment"u8, attempt.Deployment);
            _json.WriteString("outcome"u8, attempt.Outcome);
            if (attempt.UpstreamStatus != 0)
            {
                _json.WriteNumber("status"u8, attempt.UpstreamStatus);
            }

            _json.WriteNumber("us"u8, attempt.DurationUs);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.Flush();
        _row.Add(_buffer.WrittenSpan);
    }
}
