namespace Gateway.Contracts;

/// <summary>One deployment in a decision's explanation.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Verdict"><c>candidate</c>, or why it was removed, for example <c>label_local_only</c>.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record CandidateReport(string Deployment, string Verdict, string Explanation)
{
    /// <summary>What the recorded tokens cost there by list price, in USD; null when unknown or not asked for.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Predicted median time to the first token in milliseconds: at the time for the deployment that answered, now for the others; null when unknown or not asked for.</summary>
    public double? PredictedTtftMs { get; init; }

    /// <summary>Predicted time to the end in milliseconds; null when unknown or not asked for.</summary>
    public double? PredictedTotalMs { get; init; }

    /// <summary>What ranked it; null when nothing did, or the policy that decided is no longer live.</summary>
    public CandidateScoreReport? Score { get; init; }
}
