namespace Gateway.Policy.Rehearsal;

/// <summary>What recorded traffic says of one deployment's speed.</summary>
internal sealed record MeasuredDeployment
{
    /// <summary>Milliseconds to the first token without waiting for a place, sorted; empty when no stream was recorded.</summary>
    public required double[] TtftMs { get; init; }

    /// <summary>Output tokens a second, sorted; empty when none were recorded.</summary>
    public required double[] TokensPerSecond { get; init; }

    /// <summary>Milliseconds before a prompt is read.</summary>
    public required double OverheadMs { get; init; }

    /// <summary>Milliseconds to read one token of a prompt; null when the prompts were too alike to tell.</summary>
    public required double? PrefillMsPerToken { get; init; }

    /// <summary>How much longer than the line of overhead and prefill nine of ten take, as a factor of at least 1.</summary>
    public required double P90Factor { get; init; }

    /// <summary>The value at a share, from 0 to 1, of sorted values.</summary>
    public static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
}
