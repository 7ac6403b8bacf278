using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Rehearsal;

/// <summary>What one policy does with one recorded request.</summary>
/// <param name="Decision">The decision; null when the policy does not know the model asked for.</param>
/// <param name="First">The deployment tried first; null for a refusal.</param>
/// <param name="Tokens">Tokens that were answered, or that are reckoned with.</param>
/// <param name="CostNanoUsd">Cost by list price; null when unknown; 0 for a refusal.</param>
/// <param name="Times">Times in the replay; meaningless for a refusal.</param>
/// <param name="KeepsSlo">True when it is answered in time.</param>
internal readonly record struct RehearsedDecision(
    RoutingDecision? Decision,
    DeploymentSnapshot? First,
    (int Input, int Output) Tokens,
    long? CostNanoUsd,
    ReplayedTimes Times,
    bool KeepsSlo)
{
    /// <summary>The refusal's reason when the policy does not know the model.</summary>
    public const string UnknownModel = "model_not_found";

    /// <summary>The deployment, or the refusal in words.</summary>
    public string Destination => First?.Id ?? $"refused ({Decision?.Reason ?? UnknownModel})";

    /// <summary>The rule that is to be named; the reason where no rule decided.</summary>
    public string Rule => Decision is null ? UnknownModel : Decision.RuleId ?? Decision.Reason;
}
