using System.Numerics;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>Applies the rules that protect. Each only takes away, so their order cannot matter; what nobody can say counts against the deployment.</summary>
internal static class Protection
{
    /// <summary>Fills <paramref name="removedBy"/> with the index of the first rule, in file order, that takes a deployment away.</summary>
    public static void Apply(PolicySnapshot policy, ref RuleFacts facts, Span<byte> removedBy)
    {
        removedBy.Fill(CandidateVerdict.NoRule);
        foreach (var index in policy.ProtectingRules)
        {
            var rule = policy.Rules[index];
            if (rule.When is null || rule.When.Holds(facts, uncertain: true))
            {
                Remove(rule.Removes, index, removedBy);
                if (rule.Filter is { } filter)
                {
                    RemoveFiltered(policy, rule.Kind, filter, index, ref facts, removedBy);
                }
            }
        }
    }

    private static void Remove(ulong mask, byte rule, Span<byte> removedBy)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            ref var by = ref removedBy[BitOperations.TrailingZeroCount(mask)];
            by = Math.Min(by, rule);
        }
    }

    private static void RemoveFiltered(PolicySnapshot policy, RuleKind kind, RuleCondition filter, byte rule, ref RuleFacts facts, Span<byte> removedBy)
    {
        for (var i = 0; i < removedBy.Length; i++)
        {
            if (removedBy[i] != CandidateVerdict.NoRule)
            {
                continue;
            }

            facts.Deployment = policy.Deployments[i];
            var denied = kind == RuleKind.Deny;
            if (filter.Holds(facts, uncertain: denied) == denied)
            {
                removedBy[i] = rule;
            }
        }

        facts.Deployment = null;
    }
}
