using System.Numerics;
using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>Facts and a snapshot in, an ordered and explained decision out. Pure; no I/O, no clock, no randomness.</summary>
public static class PolicyEngine
{
    /// <summary>Decides one request. Allocates the decision, its verdicts and, for an objective with weights, its scores; nothing else.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="facts">The request.</param>
    /// <param name="conditions">Who knows which deployments are available.</param>
    /// <param name="forecasts">Who predicts times; null = nobody, and no time is known.</param>
    /// <param name="spill">Who remembers whether an objective spills; null = nobody, and each request is judged by itself.</param>
    /// <param name="pins">Who remembers where conversations were answered; null = nobody.</param>
    /// <param name="conversation">What <paramref name="pins"/> is asked with; null = the request has none.</param>
    /// <param name="experiments">Who knows which arms are stopped; null = none is.</param>
    public static RoutingDecision Decide(
        PolicySnapshot policy,
        in RequestFacts facts,
        IDeploymentConditions conditions,
        IDeploymentForecasts? forecasts = null,
        ISpillControl? spill = null,
        IConversationPins? pins = null,
        object? conversation = null,
        IExperimentControl? experiments = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(facts.Model.DeploymentIndex, policy.Deployments.Length, nameof(facts));

        // 1. The hard limits. The label is joined with its findings again: it can only rise.
        var label = Stricter(facts.Label, policy.LabelOf(facts.Findings));
        var limits = HardLimits.Of(policy, facts, label);

        // 2. The rules that protect: all of them, in any order.
        var looked = new RuleFacts
        {
            Request = facts,
            Label = label,
            Policy = policy,
            Conditions = conditions,
            Forecasts = forecasts,
            Spill = spill,
            Pins = pins,
            Conversation = conversation,
        };
        Span<byte> removedBy = stackalloc byte[policy.Deployments.Length];
        Protection.Apply(policy, ref looked, removedBy);

        // 3. The first rule that prefers sets the objective, unless the client named one deployment; an experiment's arm may have its own.
        var rule = facts.Model.IsAuto ? FirstPreferring(policy, looked) : null;
        var drawn = rule is null || policy.Experiments.IsEmpty ? null : Experimenting.Draw(policy, looked, experiments);
        var choice = new Choice(policy, facts, drawn?.Arm.Objective ?? rule?.Objective);

        // 4. What becomes of each deployment, and in which order.
        Span<VerdictKind> kinds = stackalloc VerdictKind[policy.Deployments.Length];
        Examination.Examine(policy, facts, limits, choice, removedBy, conditions, kinds);
        var ranking = Ranking.Of(choice, ref looked, kinds, removedBy);

        // 5. In one word each: the refusal and the reason.
        var refusal = ranking.Candidates > 0 ? RefusalKind.None : Refusals.Of(policy, limits, choice, kinds);
        var outcome = Outcome.Of(policy, rule, limits, label, choice, kinds, removedBy, ranking, refusal, facts);
        var isArms = drawn is { Arm.Objective: not null } && ReferenceEquals(outcome.Reason, rule!.Reason);
        return new RoutingDecision(
            policy, outcome.RuleId, isArms ? drawn!.Value.Experiment.Reason : outcome.Reason, ranking.Verdicts, ranking.Candidates, refusal, ranking.Scores, facts.Hints, ranking.Pinned)
        {
            StaysForClient = limits.Client,
            Experiment = drawn?.Assignment,
            NeedsPseudonyms = limits.Pseudonyms,

            // A copy would go out as it came in.
            Shadow = policy.Shadows.IsEmpty || limits.Pseudonyms ? null : Shadowing.Of(policy, looked, ranking),
        };
    }

    /// <summary>
    /// True when the decision depends on what is in the text: some rule asks for it, or some deployment that is not local is left once
    /// the client's own limits, its hints and what the request needs have taken theirs away. Otherwise nothing can leave, whatever the
    /// text holds, and the answer need not wait for a look into it. No allocation.
    /// </summary>
    public static bool AsksForLabel(PolicySnapshot policy, in RequestFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.UsesLabels)
        {
            return true;
        }

        if (policy.CloudDeployments == 0 || HardLimits.OfClient(facts))
        {
            return false;
        }

        for (var left = policy.CloudDeployments; left != 0; left &= left - 1)
        {
            var deployment = policy.Deployments[BitOperations.TrailingZeroCount(left)];
            if ((facts.Model.IsAuto || facts.Model.DeploymentIndex == deployment.Index) && facts.Hints?.Removes(deployment, facts.Now) != true && Examination.Suits(deployment, facts) is null)
            {
                return true;
            }
        }

        return false;
    }

    private static RuleSnapshot? FirstPreferring(PolicySnapshot policy, in RuleFacts looked)
    {
        foreach (var rule in policy.Rules)
        {
            if (rule.Kind == RuleKind.Prefer && (rule.When is null || rule.When.Holds(looked, uncertain: false)))
            {
                return rule;
            }
        }

        return null;
    }

    private static DataLabel Stricter(DataLabel a, DataLabel b) => a > b ? a : b;
}
