namespace Gateway.Storage;

/// <summary>One row of <c>requests</c>, with its trail where the query asked for it; names are those of the query's columns.</summary>
internal sealed class RequestRow
{
    /// <summary>The columns of a summary.</summary>
    public const string SummaryColumns = """
        r.id AS Id, r.started_at AS StartedAt, r.key_name AS KeyName, r.requested_model AS RequestedModel, r.stream AS Stream,
        r.reason AS Reason, r.deployment AS Deployment, r.egress AS Egress, r.simulated AS Simulated, r.status AS Status,
        r.error_code AS ErrorCode, r.input_tokens AS InputTokens, r.output_tokens AS OutputTokens,
        r.usage_estimated AS UsageEstimated, r.cost_nano_usd AS CostNanoUsd, r.ttft_us AS TtftUs, r.duration_us AS DurationUs
        """;

    /// <summary>The columns that only the detail page shows.</summary>
    public const string DetailColumns = """
        r.label AS Label, r.label_sources AS LabelSources, r.findings AS Findings, r.policy_version AS PolicyVersion, r.rule_id AS RuleId,
        r.cached_input_tokens AS CachedInputTokens, r.reasoning_tokens AS ReasoningTokens, r.queue_us AS QueueUs,
        r.client_aborted AS ClientAborted, r.dialect AS Dialect, r.input_tokens_estimate AS InputTokensEstimate,
        d.text AS Decision, CAST(r.attempts AS TEXT) AS Attempts,
        r.predicted_ttft_p50_us AS PredictedTtftP50Us, r.predicted_ttft_p90_us AS PredictedTtftP90Us,
        r.masked AS Masked, r.restored AS Restored, r.unrestored AS Unrestored
        """;

    /// <summary>Decision id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Unix milliseconds UTC.</summary>
    public long StartedAt { get; set; }

    /// <summary>Name of the key at that time.</summary>
    public string? KeyName { get; set; }

    /// <summary>Model asked for.</summary>
    public string? RequestedModel { get; set; }

    /// <summary>True for a stream.</summary>
    public bool Stream { get; set; }

    /// <summary>Reason code.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Deployment that answered.</summary>
    public string? Deployment { get; set; }

    /// <summary><c>local</c>, <c>cloud</c>, or null when nothing answered.</summary>
    public string? Egress { get; set; }

    /// <summary>Answered by the stand-in.</summary>
    public bool Simulated { get; set; }

    /// <summary>HTTP status.</summary>
    public int Status { get; set; }

    /// <summary>Error code.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Input tokens.</summary>
    public int? InputTokens { get; set; }

    /// <summary>Output tokens.</summary>
    public int? OutputTokens { get; set; }

    /// <summary>Counts are ours.</summary>
    public bool UsageEstimated { get; set; }

    /// <summary>Nano-USD.</summary>
    public long? CostNanoUsd { get; set; }

    /// <summary>Microseconds to the first byte.</summary>
    public long? TtftUs { get; set; }

    /// <summary>Microseconds to the end.</summary>
    public long DurationUs { get; set; }

    /// <summary>Label code.</summary>
    public string Label { get; set; } = "";

    /// <summary>Flags of who asked for the label.</summary>
    public int LabelSources { get; set; }

    /// <summary>Finding flags.</summary>
    public int Findings { get; set; }

    /// <summary>Policy version.</summary>
    public string? PolicyVersion { get; set; }

    /// <summary>Rule id.</summary>
    public string? RuleId { get; set; }

    /// <summary>Cached input tokens.</summary>
    public int? CachedInputTokens { get; set; }

    /// <summary>Reasoning tokens.</summary>
    public int? ReasoningTokens { get; set; }

    /// <summary>Microseconds queued.</summary>
    public long QueueUs { get; set; }

    /// <summary>The client hung up.</summary>
    public bool ClientAborted { get; set; }

    /// <summary>Predicted median of the microseconds to the first byte.</summary>
    public long? PredictedTtftP50Us { get; set; }

    /// <summary>Predicted ninetieth percentile of the same.</summary>
    public long? PredictedTtftP90Us { get; set; }

    /// <summary>Places where a pseudonym stood for a value; null when none were needed.</summary>
    public int? Masked { get; set; }

    /// <summary>Pseudonyms that became values again.</summary>
    public int Restored { get; set; }

    /// <summary>Pseudonyms that did not.</summary>
    public int Unrestored { get; set; }

    /// <summary>Dialect of the client.</summary>
    public string Dialect { get; set; } = "";

    /// <summary>Estimate of the input.</summary>
    public int InputTokensEstimate { get; set; }

    /// <summary>JSON of the decision.</summary>
    public string? Decision { get; set; }

    /// <summary>JSON of the attempts, or the microseconds of the one that answered.</summary>
    public string? Attempts { get; set; }
}
