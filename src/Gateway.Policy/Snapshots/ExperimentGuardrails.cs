namespace Gateway.Policy.Snapshots;

/// <summary>What an arm must not do, the control excepted; one that does is stopped.</summary>
public sealed record ExperimentGuardrails
{
    /// <summary>Largest share of failed requests within <see cref="Window"/>, from 0 to 1; null = any.</summary>
    public double? MaxErrorShare { get; init; }

    /// <summary>Longest time to the first token that nine of ten answers within <see cref="Window"/> keep, in milliseconds; null = any.</summary>
    public double? MaxTtftP90Ms { get; init; }

    /// <summary>Most that the arm may cost in a day of UTC, in nano-USD; null = any.</summary>
    public long? MaxNanoUsdPerDay { get; init; }

    /// <summary>With fewer requests than this neither errors nor times are judged.</summary>
    public int MinRequests { get; init; } = 50;

    /// <summary>How far back errors and times are judged.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);
}
