using Dapper;
using Gateway.Shadows;

namespace Gateway.Storage;

/// <summary>Copies of requests in SQLite: a table of their own, since they are nobody's requests.</summary>
internal sealed class SqliteShadowStore(SqliteDatabase database) : IShadowStore
{
    /// <inheritdoc/>
    public Task AddAsync(ShadowRecord record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.Execute(
                """
                INSERT INTO shadow_copies (id, request_id, shadow, started_at, deployment, simulated, outcome, status, input_tokens, output_tokens,
                    cached_input_tokens, reasoning_tokens, cost_nano_usd, counted_nano_usd, ttft_us, duration_us)
                VALUES (@Id, @RequestId, @Shadow, @StartedAtMs, @Deployment, @Simulated, @Outcome, @Status, @InputTokens, @OutputTokens,
                    @CachedInputTokens, @ReasoningTokens, @CostNanoUsd, @CountedNanoUsd, @TtftUs, @DurationUs)
                """,
                new
                {
                    record.Id,
                    record.RequestId,
                    record.Shadow,
                    record.StartedAtMs,
                    record.Deployment,
                    record.Simulated,
                    record.Outcome,
                    record.Status,
                    record.Usage.InputTokens,
                    record.Usage.OutputTokens,
                    record.Usage.CachedInputTokens,
                    record.Usage.ReasoningTokens,
                    record.CostNanoUsd,
                    record.CountedNanoUsd,
                    record.TtftUs,
                    record.DurationUs,
                },
                transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> SumAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, long>>(
            (connection, transaction) => connection.Query<(string Shadow, long NanoUsd)>(
                "SELECT shadow, SUM(counted_nano_usd) FROM shadow_copies WHERE started_at >= @from GROUP BY shadow",
                new { from = from.ToUnixTimeMilliseconds() },
                transaction).ToDictionary(static row => row.Shadow, static row => row.NanoUsd, StringComparer.Ordinal),
            cancellationToken);
}
