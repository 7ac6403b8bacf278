using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>Facts and a snapshot in, an ordered and explained decision out. Pure; no I/O, no clock, no randomness.</summary>
public static class PolicyEngine
{
    /// <summary>Decides one request. Allocates the decision and its verdicts, nothing else.</summary>
    public static RoutingDecision Decide(PolicySnapshot policy, in RequestFacts facts, IDeploymentConditions conditions)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(conditions);

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(facts.Model.DeploymentIndex, policy.Deployments.Length, nameof(facts));

        // 1. The hard limits. The label is joined with its findings again: it can only rise.
        var label = Stricter(facts.Label, policy.LabelOf(facts.Findings));
        var profile = AutoProfile.Any;
        if (facts.Model.IsAuto)
        {
            _ = AutoNames.TryFind(facts.Model.Name, out profile);
        }

        var limits = new HardLimits(
            policy.Labels.LimitOf(label) == EgressLimit.LocalOnly || (facts.Findings & FindingKinds.NotExamined) != FindingKinds.None,
            facts.ClientLimit != EgressLimit.CloudAllowed || profile == AutoProfile.Private);

        // 2. The first rule that matches says who may be tried, unless the client named one deployment; a denial binds both.
        var rule = FirstMatch(policy, facts, profile, label);
        var denied = rule is { Deny: true };
        var named = (byte)Math.Max(facts.Model.DeploymentIndex, 0);
        var order = denied ? []
            : !facts.Model.IsAuto ? new ReadOnlySpan<byte>(in named)
            : rule is null ? [] : rule.Order.AsSpan();

        var unnamed = denied || facts.Model.IsAuto ? VerdictKind.NotInRule : VerdictKind.NotRequested;

        // 3. What becomes of each deployment.
        Span<VerdictKind> kinds = stackalloc VerdictKind[policy.Deployments.Length];
        Examination.Examine(policy, facts, limits, order, unnamed, conditions, kinds);
        var verdicts = Examination.Sort(kinds, order, out var candidates);

        // 4. In one word each: the refusal and the reason.
        if (denied)
        {
            return new RoutingDecision(policy, rule!.Id, rule.Reason, verdicts, 0, RefusalKind.PolicyDenied);
        }

        var refusal = candidates > 0 ? RefusalKind.None : Examination.Refusal(policy, limits, order, kinds);
        var limited = limits.Any && (candidates == 0 || NamesCloud(policy, order));
        var reason = limited && limits.Label ? policy.Labels.ReasonOf(facts.Findings, label)
            : limited ? DecisionReasons.ClientLocalOnly
            : !facts.Model.IsAuto ? DecisionReasons.RequestedModel
            : rule?.Reason ?? DecisionReasons.NoRule;
        return new RoutingDecision(policy, facts.Model.IsAuto ? rule?.Id : null, reason, verdicts, candidates, refusal);
    }

    private static RuleSnapshot? FirstMatch(PolicySnapshot policy, in RequestFacts facts, AutoProfile profile, DataLabel label)
    {
        foreach (var rule in policy.Rules)
        {
            if (rule.Condition is null || rule.Condition.Matches(facts, profile, label))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool NamesCloud(PolicySnapshot policy, ReadOnlySpan<byte> order)
    {
        foreach (var index in order)
        {
            if ((policy.CloudDeployments >> index & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static DataLabel Stricter(DataLabel a, DataLabel b) => a > b ? a : b;
}
