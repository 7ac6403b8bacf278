namespace Gateway.Policy.Rehearsal;

/// <summary>What a recorded request would have cost and taken at one deployment.</summary>
public sealed record DecisionAlternative
{
    /// <summary>Deployment id.</summary>
    public required string Deployment { get; init; }

    /// <summary>Cost of the recorded tokens by the price list of that day, in nano-USD; null when unknown.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>Predicted median time to the first token in milliseconds; null when unknown.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>The same: the time that nine of ten keep.</summary>
    public double? TtftP90Ms { get; init; }

    /// <summary>Predicted time to the end in milliseconds; null when unknown.</summary>
    public double? TotalMs { get; init; }

    /// <summary>The score that ranked it; null when the objective scores nothing or it was no candidate.</summary>
    public CandidateScore? Score { get; init; }
}
