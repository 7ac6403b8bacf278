namespace Gateway.Contracts;

/// <summary>One recorded request as a table row. Holds no prompt and no completion.</summary>
public record RequestSummary
{
    /// <summary>Decision id, also sent as <c>x-gateway-decision-id</c>; sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the calling key; null when the caller was not recognised.</summary>
    public string? Key { get; init; }

    /// <summary>The model asked for; null when the body could not be read.</summary>
    public string? RequestedModel { get; init; }

    /// <summary>The deployment that answered; null when none did.</summary>
    public string? Deployment { get; init; }

    /// <summary><c>local</c>, <c>cloud</c>, or <c>none</c> when nothing answered.</summary>
    public required string Egress { get; init; }

    /// <summary>True when the stand-in provider answered.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Reason code, for example <c>policy_rule:hard-to-cloud</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>HTTP status sent to the client.</summary>
    public required int Status { get; init; }

    /// <summary>Error code of a refusal or failure; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>True for a stream.</summary>
    public required bool Stream { get; init; }

    /// <summary>Input tokens; null when unknown.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Output tokens; null when unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>True when the token counts are our estimate.</summary>
    public bool UsageEstimated { get; init; }

    /// <summary>Cost in USD; null when unknown.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Time to the answer's first byte in milliseconds.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Time to the answer's end in milliseconds.</summary>
    public required double DurationMs { get; init; }
}
