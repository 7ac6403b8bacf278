using Gateway.Policy.Prediction;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>
/// Lets the memory of an objective say whether a request that would rather stay local spills: the prediction alone would flutter
/// around its threshold and know no budget.
/// </summary>
internal static class Spilling
{
    /// <summary>
    /// Sets or clears <paramref name="miss"/> in the keys of local candidates, if <paramref name="first"/>, the candidate that is
    /// best but for its time, is local and there is a cloud candidate. An objective that also promises the end is judged by itself.
    /// </summary>
    public static void Apply(ObjectiveSnapshot objective, PolicySnapshot policy, ref RuleFacts facts, byte first, ReadOnlySpan<VerdictKind> kinds, Span<ulong> keys, ulong miss)
    {
        if (facts.Spill is not { } control || objective.PromisedTtftMs(facts.Request.Hints) is not { } slo || objective.SloTotalMs is not null || IsCloud(policy, first))
        {
            return;
        }

        var cloud = -1;
        for (var i = 0; i < keys.Length; i++)
        {
            if (kinds[i] == VerdictKind.Candidate && IsCloud(policy, i) && (cloud < 0 || keys[i] < keys[cloud]))
            {
                cloud = i;
            }
        }

        if (cloud < 0)
        {
            return;
        }

        facts.Deployment = policy.Deployments[first];
        var local = facts.Forecast;
        facts.Deployment = policy.Deployments[cloud];
        var question = new SpillQuestion { TtftSloMs = slo, Local = local, Cloud = facts.Forecast, CostNanoUsd = facts.PriceNanoUsd, NowMs = 0 };
        var leaves = control.Ask(objective.Name, objective.Spill, question) == SpillVerdict.Spill;
        for (var i = 0; i < keys.Length; i++)
        {
            if (kinds[i] == VerdictKind.Candidate && !IsCloud(policy, i))
            {
                keys[i] = leaves ? keys[i] | miss : keys[i] & ~miss;
            }
        }

        if (leaves)
        {
            // It is as fast as can be had: its own miss must not send the request back into the queue.
            keys[cloud] &= ~miss;
        }
    }

    private static bool IsCloud(PolicySnapshot policy, int index) => (policy.CloudDeployments >> index & 1) != 0;
}
