namespace Gateway.Policy.Prediction;

/// <summary>A request at work, with what was expected of it when it began.</summary>
public record struct RunningRequest
{
    /// <summary>When it got its place, in monotonic milliseconds.</summary>
    public double StartedMs { get; init; }

    /// <summary>When its first token came; 0 while none has.</summary>
    public double FirstTokenMs { get; set; }

    /// <summary>Expected time from its start to its first token, in milliseconds; 0 when nothing was known.</summary>
    public double ExpectedTtftMs { get; init; }

    /// <summary>Its input that had to be read, in tokens.</summary>
    public int UncachedTokens { get; init; }

    /// <summary>Tokens of other prompts that were being read when it began.</summary>
    public int BacklogTokens { get; init; }

    /// <summary>Other requests at work when it began.</summary>
    public int Busy { get; init; }

    /// <summary>Output limit its client set; 0 when it set none.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>True while it is at work; a free entry otherwise.</summary>
    public bool IsRunning { get; init; }
}
