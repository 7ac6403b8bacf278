using System.Globalization;
using System.Text.Json;
using Gateway.Contracts;
using Gateway.Requests;

namespace Gateway.Storage;

/// <summary>Rows as the admin contract's records.</summary>
internal static class RequestRowReader
{
    /// <summary>Nano-USD in a USD.</summary>
    public const decimal NanoUsd = 1_000_000_000m;

    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>A table row.</summary>
    public static RequestSummary Summary(RequestRow row) => new()
    {
        Id = row.Id,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt),
        Key = row.KeyName,
        RequestedModel = row.RequestedModel,
        Deployment = row.Deployment,
        Egress = row.Egress ?? "none",
        Simulated = row.Simulated,
        Reason = row.Reason,
        Status = row.Status,
        ErrorCode = row.ErrorCode,
        Stream = row.Stream,
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        UsageEstimated = row.UsageEstimated,
        CostUsd = row.CostNanoUsd / NanoUsd,
        TtftMs = Milliseconds(row.TtftUs),
        DurationMs = row.DurationUs / MicrosecondsPerMillisecond,
    };

    /// <summary>The whole record, with its copy if one was sent.</summary>
    public static RequestDetail Detail(RequestRow row, ShadowCopyRow? copy)
    {
        var decision = row.Decision is null ? null : JsonSerializer.Deserialize(row.Decision, StorageJson.Default.StoredDecision);
        return new(Summary(row), row.Label, PolicyCodes.Of((FindingKinds)row.Findings), Candidates(decision), Attempts(row))
        {
            Dialect = row.Dialect,
            InputTokensEstimate = row.InputTokensEstimate,
            Refusal = decision?.Refusal,
            LabelSources = PolicyCodes.Of((LabelSources)row.LabelSources),
            PolicyVersion = row.PolicyVersion,
            RuleId = row.RuleId,
            CachedInputTokens = row.CachedInputTokens,
            ReasoningTokens = row.ReasoningTokens,
            QueueMs = row.QueueUs / MicrosecondsPerMillisecond,
            ClientAborted = row.ClientAborted,
            Hints = decision?.Hints ?? [],
            Pinned = decision?.Pinned,
            Experiment = decision?.Experiment is { } drawn ? new ExperimentDraw(drawn.Experiment, drawn.Arm, drawn.Propensity, drawn.InsteadOf) : null,
            Shadow = copy is null ? null : Copy(copy),
            PredictedTtftP50Ms = Milliseconds(row.PredictedTtftP50Us),
            PredictedTtftP90Ms = Milliseconds(row.PredictedTtftP90Us),
            NeedsPseudonyms = decision?.Pseudonyms ?? false,
            Pseudonyms = row.Masked is { } masked ? new PseudonymReport(masked, row.Restored, row.Unrestored) : null,
        };
    }

    /// <summary>Microseconds as milliseconds.</summary>
    public static double? Milliseconds(long? microseconds) => microseconds / MicrosecondsPerMillisecond;

    private static ShadowCopy Copy(ShadowCopyRow row) => new()
    {
        Shadow = row.Shadow,
        Deployment = row.Deployment,
        Outcome = row.Outcome,
        Status = row.Status,
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        CostUsd = row.CostNanoUsd / NanoUsd,
        TtftMs = Milliseconds(row.TtftUs),
        DurationMs = row.DurationUs / MicrosecondsPerMillisecond,
    };

    private static CandidateReport[] Candidates(StoredDecision? decision) => decision is null
        ? []
        : [.. decision.Deployments.Select(static one => new CandidateReport(one.Id, one.Verdict, one.Rule is null ? PolicyCodes.Explain(one.Verdict) : $"Rule '{one.Rule}' took it away."))];

    private static AttemptReport[] Attempts(RequestRow row)
    {
        if (long.TryParse(row.Attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds))
        {
            return [new AttemptReport(row.Deployment ?? "", StoredAttempt.Answered, StatusCodes.Status200OK, microseconds / MicrosecondsPerMillisecond)];
        }

        var attempts = row.Attempts is null ? null : JsonSerializer.Deserialize(row.Attempts, StorageJson.Default.IReadOnlyListStoredAttempt);
        return attempts is null
            ? []
            : [.. attempts.Select(static one => new AttemptReport(one.Deployment, one.Outcome, one.Status, one.Us / MicrosecondsPerMillisecond) { Trigger = one.Trigger })];
    }
}
