namespace Gateway.Storage;

/// <summary>One recorded request with what decides it again; names are those of the query's columns.</summary>
internal sealed class RequestTrafficRow
{
    /// <summary>A difficulty of 1 as stored.</summary>
    public const float DifficultyScale = 1000;

    /// <summary>The columns.</summary>
    public const string Columns = """
        r.id AS Id, r.started_at AS StartedAt, r.dialect AS Dialect, r.key_id AS KeyId, r.key_name AS KeyName, r.requested_model AS RequestedModel,
        r.stream AS Stream, r.label AS Label, r.findings AS Findings, r.policy_version AS PolicyVersion, r.rule_id AS RuleId, r.reason AS Reason,
        r.deployment AS Deployment, r.status AS Status, r.input_tokens_estimate AS InputTokensEstimate, r.input_tokens AS InputTokens,
        r.output_tokens AS OutputTokens, r.cached_input_tokens AS CachedInputTokens, r.reasoning_tokens AS ReasoningTokens,
        r.cost_nano_usd AS CostNanoUsd, r.ttft_us AS TtftUs, r.duration_us AS DurationUs, r.queue_us AS QueueUs,
        r.max_output_tokens AS MaxOutputTokens, r.messages AS Messages, r.difficulty AS Difficulty, r.needs AS Needs,
        r.client_limit AS ClientLimit, r.task AS Task, r.app AS App, r.tags AS Tags, r.team AS Team, r.language AS Language, r.hints AS Hints, r.decision_id AS DecisionId,
        r.predicted_ttft_p50_us AS PredictedTtftP50Us, r.predicted_ttft_p90_us AS PredictedTtftP90Us, r.conversation AS Conversation,
        r.budget_left_nano_usd AS BudgetLeftNanoUsd, r.entities AS Entities
        """;

    /// <summary>Decision id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Unix milliseconds UTC.</summary>
    public long StartedAt { get; set; }

    /// <summary>Dialect of the client.</summary>
    public string Dialect { get; set; } = "";

    /// <summary>Id of the calling key.</summary>
    public string? KeyId { get; set; }

    /// <summary>Name of the key at that time.</summary>
    public string? KeyName { get; set; }

    /// <summary>Model asked for.</summary>
    public string? RequestedModel { get; set; }

    /// <summary>True for a stream.</summary>
    public bool Stream { get; set; }

    /// <summary>Label code.</summary>
    public string Label { get; set; } = "";

    /// <summary>Finding flags.</summary>
    public int Findings { get; set; }

    /// <summary>Policy version.</summary>
    public string? PolicyVersion { get; set; }

    /// <summary>Rule id.</summary>
    public string? RuleId { get; set; }

    /// <summary>Reason code.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Deployment that answered.</summary>
    public string? Deployment { get; set; }

    /// <summary>HTTP status.</summary>
    public int Status { get; set; }

    /// <summary>Input tokens as decided.</summary>
    public int InputTokensEstimate { get; set; }

    /// <summary>Input tokens as answered.</summary>
    public int? InputTokens { get; set; }

    /// <summary>Output tokens.</summary>
    public int? OutputTokens { get; set; }

    /// <summary>Cached input tokens.</summary>
    public int? CachedInputTokens { get; set; }

    /// <summary>Reasoning tokens.</summary>
    public int? ReasoningTokens { get; set; }

    /// <summary>Nano-USD.</summary>
    public long? CostNanoUsd { get; set; }

    /// <summary>Microseconds to the first byte.</summary>
    public long? TtftUs { get; set; }

    /// <summary>Microseconds to the end.</summary>
    public long DurationUs { get; set; }

    /// <summary>Microseconds queued.</summary>
    public long QueueUs { get; set; }

    /// <summary>The client's output limit.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Messages; null is 0.</summary>
    public int? Messages { get; set; }

    /// <summary>Difficulty in thousandths; null is 0.</summary>
    public int? Difficulty { get; set; }

    /// <summary>Capability flags.</summary>
    public int Needs { get; set; }

    /// <summary>The client's own limit.</summary>
    public int ClientLimit { get; set; }

    /// <summary>Class of task.</summary>
    public int Task { get; set; }

    /// <summary>The client's program.</summary>
    public string? App { get; set; }

    /// <summary>JSON of the key's tags.</summary>
    public string? Tags { get; set; }

    /// <summary>The key's team.</summary>
    public string? Team { get; set; }

    /// <summary>The text's language.</summary>
    public string? Language { get; set; }

    /// <summary>JSON of the client's hints.</summary>
    public string? Hints { get; set; }

    /// <summary>Row of the decision.</summary>
    public long? DecisionId { get; set; }

    /// <summary>The conversation as a hash.</summary>
    public long? Conversation { get; set; }

    /// <summary>What was left of the key's budget, in nano-USD.</summary>
    public long? BudgetLeftNanoUsd { get; set; }

    /// <summary>How many private values of each kind.</summary>
    public string? Entities { get; set; }

    /// <summary>Predicted median of the microseconds to the first byte.</summary>
    public long? PredictedTtftP50Us { get; set; }

    /// <summary>Predicted ninetieth percentile of the same.</summary>
    public long? PredictedTtftP90Us { get; set; }
}
