namespace Gateway.Storage;

/// <summary>One row of <c>shadow_copies</c>; names are those of the query's columns.</summary>
internal sealed class ShadowCopyRow
{
    /// <summary>The columns.</summary>
    public const string Columns = """
        shadow AS Shadow, deployment AS Deployment, outcome AS Outcome, status AS Status, input_tokens AS InputTokens, output_tokens AS OutputTokens,
        cost_nano_usd AS CostNanoUsd, ttft_us AS TtftUs, duration_us AS DurationUs
        """;

    /// <summary>Id of the shadow.</summary>
    public string Shadow { get; set; } = "";

    /// <summary>Who got the copy.</summary>
    public string Deployment { get; set; } = "";

    /// <summary>How it ended.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Status of the upstream.</summary>
    public int Status { get; set; }

    /// <summary>Input tokens.</summary>
    public int? InputTokens { get; set; }

    /// <summary>Output tokens.</summary>
    public int? OutputTokens { get; set; }

    /// <summary>Nano-USD.</summary>
    public long? CostNanoUsd { get; set; }

    /// <summary>Microseconds to the first token.</summary>
    public long? TtftUs { get; set; }

    /// <summary>Microseconds to the end.</summary>
    public long DurationUs { get; set; }
}
