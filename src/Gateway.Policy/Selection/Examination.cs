using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>Looks at every deployment of a snapshot for one request: who stays, who goes, why, and in which order.</summary>
internal static class Examination
{
    /// <summary>Fills <paramref name="kinds"/> with one verdict per deployment; <paramref name="unnamed"/> for those outside <paramref name="order"/>.</summary>
    public static void Examine(
        PolicySnapshot policy,
        in RequestFacts facts,
        HardLimits limits,
        ReadOnlySpan<byte> order,
        VerdictKind unnamed,
        IDeploymentConditions conditions,
        Span<VerdictKind> kinds)
    {
        var considered = 0ul;
        foreach (var index in order)
        {
            considered |= 1ul << index;
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            var cloud = (policy.CloudDeployments >> i & 1) != 0;
            kinds[i] = cloud && limits.Label ? VerdictKind.LabelLocalOnly
                : cloud && limits.Client ? VerdictKind.ClientLocalOnly
                : (considered >> i & 1) == 0 ? unnamed
                : Suits(policy.Deployments[i], facts) is { } unsuitable ? unsuitable
                : Now(conditions.Of(i));
        }
    }

    /// <summary>All verdicts: candidates in order, then the others of the order, then the rest as in the file.</summary>
    public static CandidateVerdict[] Sort(ReadOnlySpan<VerdictKind> kinds, ReadOnlySpan<byte> order, out int candidates)
    {
        var verdicts = new CandidateVerdict[kinds.Length];
        var placed = 0ul;
        var next = 0;
        foreach (var index in order)
        {
            if (kinds[index] == VerdictKind.Candidate)
            {
                verdicts[next++] = new CandidateVerdict(index, kinds[index]);
                placed |= 1ul << index;
            }
        }

        candidates = next;
        foreach (var index in order)
        {
            if (kinds[index] != VerdictKind.Candidate)
            {
                verdicts[next++] = new CandidateVerdict(index, kinds[index]);
                placed |= 1ul << index;
            }
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            if ((placed >> i & 1) == 0)
            {
                verdicts[next++] = new CandidateVerdict((short)i, kinds[i]);
            }
        }

        return verdicts;
    }

    /// <summary>Why nobody is left.</summary>
    public static RefusalKind Refusal(PolicySnapshot policy, HardLimits limits, ReadOnlySpan<byte> order, ReadOnlySpan<VerdictKind> kinds)
    {
        var allowed = 0;
        var tooLong = false;
        var down = false;
        foreach (var index in order)
        {
            var kind = kinds[index];
            allowed += kind is VerdictKind.LabelLocalOnly or VerdictKind.ClientLocalOnly ? 0 : 1;
            tooLong |= kind == VerdictKind.ContextWindow;
            down |= kind is VerdictKind.EngineDown or VerdictKind.CircuitOpen or VerdictKind.CoolingDown or VerdictKind.Saturated;
        }

        if (allowed == 0)
        {
            // With no local deployment at all the owner has to start one; with one that the rule or the client did not
            // name, waiting helps nobody.
            var anyLocal = System.Numerics.BitOperations.PopCount(policy.CloudDeployments) < kinds.Length;
            return limits.Any && !anyLocal ? RefusalKind.LocalOnlyUnavailable : RefusalKind.PolicyDenied;
        }

        return down ? limits.Any ? RefusalKind.LocalOnlyUnavailable : RefusalKind.NothingAvailable
            : tooLong ? RefusalKind.ContextWindow
            : RefusalKind.NotCapable;
    }

    private static VerdictKind? Suits(DeploymentSnapshot deployment, in RequestFacts facts)
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
