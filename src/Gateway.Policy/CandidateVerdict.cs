namespace Gateway.Policy;

/// <summary>One line of a decision's explanation: a deployment, and why it stayed or went.</summary>
/// <param name="DeploymentIndex">Index into the deciding snapshot's deployments.</param>
/// <param name="Kind">Why.</param>
public readonly record struct CandidateVerdict(short DeploymentIndex, VerdictKind Kind);
