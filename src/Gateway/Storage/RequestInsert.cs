using System.Buffers;
using System.Text.Json;
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
        "id, started_at, kind_id, is_unsuccessful, input_tokens_estimate, input_tokens, output_tokens, cached_input_tokens, "
        + "reasoning_tokens, cost_nano_usd, ttft_us, duration_us, queue_us, attempts, "
        + "predicted_ttft_p50_us, predicted_ttft_p90_us, max_output_tokens, messages, difficulty, conversation, budget_left_nano_usd, entities, "
        + "masked, restored, unrestored";

    private readonly SqliteStatement _row;
    private readonly DecisionInsert _decisions;
    private readonly RequestKindInsert _kinds;
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;

    /// <summary>Prepares the statements on the writer.</summary>
    public RequestInsert(SqliteConnection writer)
    {
        var values = string.Join(", ", Enumerable.Repeat("?", Columns.Split(',').Length));
        _row = new SqliteStatement(writer, $"INSERT INTO request_rows ({Columns}) VALUES ({values}) ON CONFLICT DO NOTHING");
        _decisions = new DecisionInsert(writer);
        _kinds = new RequestKindInsert(writer);
        _json = new Utf8JsonWriter(_buffer);
    }

    /// <summary>Stores one record.</summary>
    public void Execute(RequestRecord record)
    {
        var kind = RequestKind.Of(record, record.Decision is null ? null : _decisions.IdOf(record.Decision));
        _row.Add(record.Id).Add(record.StartedAtMs).Add(_kinds.IdOf(kind)).Add(kind.Outcome is RequestOutcome.Refused or RequestOutcome.Failed ? 1L : (long?)null)
            .Add(record.InputTokensEstimate).Add(record.Usage.InputTokens).Add(record.Usage.OutputTokens).Add(record.Usage.CachedInputTokens)
            .Add(record.Usage.ReasoningTokens).Add(record.CostNanoUsd).Add(record.TtftUs).Add(record.DurationUs).Add(record.QueueUs);
        AddAttempts(record.Attempts, record.Deployment);

        // A prediction for a deployment that then gave no answer has nothing to be compared with.
        var predicted = record.Deployment is null ? null : record.PredictedTtft;
        _row.Add(Microseconds(predicted?.P50Ms)).Add(Microseconds(predicted?.P90Ms));
        _row.Add(record.MaxOutputTokens).Add(record.Messages == 0 ? null : record.Messages)
            .Add(record.Difficulty == 0 ? null : (long)Math.Round(record.Difficulty * RequestTrafficRow.DifficultyScale))
            .Add(record.Conversation).Add(record.BudgetLeftNanoUsd).Add(record.Findings == FindingKinds.None ? null : record.Entities.ToText())
            .Add(record.Pseudonyms?.Masked).Add(record.Pseudonyms?.Restored).Add(record.Pseudonyms?.Unrestored);
        _row.Run();
    }

    /// <summary>After a rollback: nothing stored since the last commit may be taken for granted.</summary>
    public void RolledBack()
    {
        _row.Clear();
        _decisions.Forget();
        _kinds.Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Dispose();
        _decisions.Dispose();
        _kinds.Dispose();
        _json.Dispose();
    }

    private static long? Microseconds(float? milliseconds) => milliseconds is { } value ? (long)(value * 1000.0) : null;

    private void AddAttempts(List<AttemptRecord>? attempts, string? answeredBy)
    {
        if (attempts is null)
        {
            _row.AddNull();
            return;
        }

        if (attempts is [{ UpstreamStatus: 200, Outcome: StoredAttempt.Answered } only] && only.Deployment == answeredBy)
        {
            // Nearly all: the rest is said by the request itself.
            _row.Add(only.DurationUs);
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
            if (attempt.Trigger is not null)
            {
                _json.WriteString("trigger"u8, attempt.Trigger);
            }

            if (attempt.HasLeft)
            {
                _json.WriteBoolean("left"u8, true);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.Flush();
        _row.Add(_buffer.WrittenSpan);
    }
}
