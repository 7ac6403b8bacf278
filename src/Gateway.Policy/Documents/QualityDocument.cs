namespace Gateway.Policy.Documents;

/// <summary>One published score of a model, as written.</summary>
internal sealed record QualityDocument
{
    /// <summary>Class of task that it speaks for.</summary>
    public Written<string>? Task { get; init; }

    /// <summary>The score, from 0 to 1.</summary>
    public Written<string>? Score { get; init; }

    /// <summary>What was measured.</summary>
    public Written<string>? Benchmark { get; init; }

    /// <summary>Who says so.</summary>
    public Written<string>? Source { get; init; }
}
