using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>Looks at every deployment of a snapshot for one request: who stays, who goes, and why.</summary>
internal static class Examination
{
    /// <summary>Fills <paramref name="kinds"/> with one verdict per deployment: the first of the reasons that hold, the gravest first.</summary>
    public static void Examine(
        PolicySnapshot policy,
        in RequestFacts facts,
        HardLimits limits,
        in Choice choice,
        ReadOnlySpan<byte> removedBy,
        IDeploymentConditions conditions,
        Span<VerdictKind> kinds)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            var cloud = (policy.CloudDeployments >> i & 1) != 0;
            kinds[i] = cloud && limits.Label ? VerdictKind.LabelLocalOnly
                : cloud && limits.Client ? VerdictKind.ClientLocalOnly
                : removedBy[i] != CandidateVerdict.NoRule ? VerdictKind.PolicyRule
                : facts.Hints is { } hints && hints.Removes(policy.Deployments[i], facts.Now) ? VerdictKind.ClientHint
                : !choice.Means(i) ? choice.Unnamed
                : Suits(policy.Deployments[i], facts) is { } unsuitable ? unsuitable
                : Now(conditions.Of(i));
        }
    }

    /// <summary>Null when the deployment can do what the request needs; otherwise why it cannot.</summary>
    public static VerdictKind? Suits(DeploymentSnapshot deployment, in RequestFacts facts)
    {
        if ((facts.Needs & ~deployment.Capabilities) != Capabilities.None
            || ((facts.Needs ^ deployment.Capabilities) & Capabilities.Embeddings) != Capabilities.None)
        {
            return VerdictKind.MissingCapability;
        }

        var output = facts.MaxOutputTokens ?? 0;
        return (long)facts.InputTokens + output > (deployment.ContextTokens ?? long.MaxValue) || output > (deployment.MaxOutputTokens ?? int.MaxValue)
            ? VerdictKind.ContextWindow
            : null;
    }

    private static VerdictKind Now(DeploymentCondition condition) => condition switch
    {
        DeploymentCondition.Available => VerdictKind.Candidate,
        DeploymentCondition.EngineDown => VerdictKind.EngineDown,
        DeploymentCondition.CircuitOpen => VerdictKind.CircuitOpen,
        DeploymentCondition.CoolingDown => VerdictKind.CoolingDown,
        _ => VerdictKind.Saturated,
    };
}
