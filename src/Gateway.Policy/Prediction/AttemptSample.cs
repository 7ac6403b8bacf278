namespace Gateway.Policy.Prediction;

/// <summary>What one attempt showed, from the moment it had a place. Times in milliseconds.</summary>
public readonly record struct AttemptSample
{
    /// <summary>How it ended.</summary>
    public required AttemptEnd End { get; init; }

    /// <summary>Input that had to be read: reported, or as estimated, less what came from a cache.</summary>
    public required int UncachedTokens { get; init; }

    /// <summary>All input in tokens.</summary>
    public required int InputTokens { get; init; }

    /// <summary>Output in tokens, as far as it came.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Time to the first token; null when none came, or when the answer came in one piece.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Time to the end.</summary>
    public required double TotalMs { get; init; }
}
