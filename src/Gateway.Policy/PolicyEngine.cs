namespace Gateway.Policy;

/// <summary>Facts and a snapshot in, an ordered and explained decision out. Pure; no I/O, no clock, no randomness.</summary>
public static class PolicyEngine
{
    /// <summary>Decides one request.</summary>
    public static RoutingDecision Decide(PolicySnapshot policy, in RequestFacts facts, IDeploymentConditions conditions) => throw new NotSupportedException("not written yet");
}
