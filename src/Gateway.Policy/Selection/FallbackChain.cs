using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>Who is tried after a deployment gave no answer: as the policy's <c>fallbacks</c> say, else the next in the decision's order. Pure.</summary>
public static class FallbackChain
{
    /// <summary>Position, in the decision, of the candidate to try next; -1 = nobody. Never one that is no candidate, never one twice.</summary>
    /// <param name="decision">The decision being carried out.</param>
    /// <param name="failed">Index of the deployment that gave no answer.</param>
    /// <param name="trigger">Why; null when nothing a policy can name.</param>
    /// <param name="tried">Bit per deployment that was tried, the failed one included.</param>
    /// <param name="goesOn">Whether the next candidate is tried where the policy says nothing.</param>
    public static int Next(RoutingDecision decision, int failed, FallbackTrigger? trigger, ulong tried, bool goesOn)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var entry = trigger is { } reason ? Find(decision.Policy, reason, failed) : null;
        if (entry is null && !goesOn)
        {
            return -1;
        }

        var next = -1;
        var best = FallbackSnapshot.NotNamed;
        for (var position = 0; position < decision.CandidateCount; position++)
        {
            var deployment = decision.Candidate(position);
            if ((tried >> deployment.Index & 1) != 0)
            {
                continue;
            }

            if (entry is null)
            {
                return position;
            }

            var step = entry.Step[deployment.Index];
            if (step < best && (trigger != FallbackTrigger.ContextWindow || IsLarger(deployment, decision.Policy.Deployments[failed])))
            {
                (next, best) = (position, step);
            }
        }

        return next;
    }

    private static FallbackSnapshot? Find(PolicySnapshot policy, FallbackTrigger trigger, int failed)
    {
        foreach (var entry in policy.Fallbacks)
        {
            if (entry.IsFor(trigger, failed))
            {
                return entry;
            }
        }

        return null;
    }

    // A window that is not known may be as small as the one that was too small. Where that one is not known, whoever has a known
    // window fits: the decision has seen to it.
    private static bool IsLarger(DeploymentSnapshot deployment, DeploymentSnapshot failed) =>
        deployment.ContextTokens is { } window && window > (failed.ContextTokens ?? 0);
}
