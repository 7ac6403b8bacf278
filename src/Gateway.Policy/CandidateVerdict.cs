namespace Gateway.Policy;

/// <summary>One line of a decision's explanation: a deployment, and why it stayed or went. Four bytes without a gap, so that equal lines are equal bytes.</summary>
/// <param name="DeploymentIndex">Index into the deciding snapshot's deployments.</param>
/// <param name="Kind">Why.</param>
/// <param name="RuleIndex">Index into the deciding snapshot's rules of the rule that removed it; <see cref="NoRule"/> when none did.</param>
public readonly record struct CandidateVerdict(short DeploymentIndex, VerdictKind Kind, byte RuleIndex = CandidateVerdict.NoRule)
{
    /// <summary>No rule removed it.</summary>
    public const byte NoRule = byte.MaxValue;
}
