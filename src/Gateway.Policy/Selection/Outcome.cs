using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>A decision's reason code and the rule it names.</summary>
/// <param name="RuleId">The rule; null when none decided.</param>
/// <param name="Reason">The reason code.</param>
internal readonly record struct Outcome(string? RuleId, string Reason)
{
    /// <summary>The most telling reason: a rule that left nobody, a limit that took something, the client's own choice, the preferring rule.</summary>
    public static Outcome Of(
        PolicySnapshot policy,
        RuleSnapshot? rule,
        HardLimits limits,
        DataLabel label,
        in Choice choice,
        ReadOnlySpan<VerdictKind> kinds,
        ReadOnlySpan<byte> removedBy,
        in Ranking ranking,
        RefusalKind refusal,
        in RequestFacts facts)
    {
        if (ranking.Candidates == 0 && Refusing(choice, kinds, removedBy) is { } refusing)
        {
            return new Outcome(policy.Rules[refusing].Id, policy.Rules[refusing].Reason);
        }

        var ruleId = rule?.Id;
        if (refusal == RefusalKind.ClientHints)
        {
            return new Outcome(ruleId, DecisionReasons.ClientHints);
        }

        if (limits.Any && (ranking.Candidates == 0 || MeansCloud(policy, choice)))
        {
            return new Outcome(ruleId, limits.Label ? policy.Labels.ReasonOf(facts.Findings, label) : DecisionReasons.ClientLocalOnly);
        }

        return new Outcome(
            ruleId,
            !facts.Model.IsAuto ? DecisionReasons.RequestedModel
            : ranking.MovedByPin ? DecisionReasons.PinnedByTurn
            : ranking.Spilled ? DecisionReasons.Spilled
            : rule?.Reason ?? DecisionReasons.NoRule);
    }

    // The first rule that took one of those meant, when the rules and the limits together took all of them.
    private static byte? Refusing(in Choice choice, ReadOnlySpan<VerdictKind> kinds, ReadOnlySpan<byte> removedBy)
    {
        var refusing = CandidateVerdict.NoRule;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (!choice.Means(i))
            {
                continue;
            }

            switch (kinds[i])
            {
                case VerdictKind.PolicyRule:
                    refusing = Math.Min(refusing, removedBy[i]);
                    break;
                case not (VerdictKind.LabelLocalOnly or VerdictKind.ClientLocalOnly):
                    return null;
            }
        }

        return refusing == CandidateVerdict.NoRule ? null : refusing;
    }

    private static bool MeansCloud(PolicySnapshot policy, in Choice choice)
    {
        for (var i = 0; i < policy.Deployments.Length; i++)
        {
            if ((policy.CloudDeployments >> i & 1) != 0 && choice.Means(i))
            {
                return true;
            }
        }

        return false;
    }
}
