namespace Gateway.Contracts;

/// <summary>Why a candidate stands where it does: the objective's parts, each from 0 (worst) to 100 (best). Null = not known.</summary>
public sealed record CandidateScoreReport
{
    /// <summary>The weighted mean of the parts, from 0 to 1.</summary>
    public required double Total { get; init; }

    /// <summary>100 for a local deployment.</summary>
    public int? Local { get; init; }

    /// <summary>100 for free.</summary>
    public int? Price { get; init; }

    /// <summary>100 for an immediate first token.</summary>
    public int? Ttft { get; init; }

    /// <summary>100 for an immediate answer.</summary>
    public int? TotalTime { get; init; }

    /// <summary>Quality for the class of task.</summary>
    public int? Quality { get; init; }

    /// <summary>100 when nobody waits.</summary>
    public int? Load { get; init; }

    /// <summary>True when it is predicted to be too slow for the objective, and therefore comes late.</summary>
    public required bool MissesSlo { get; init; }
}
