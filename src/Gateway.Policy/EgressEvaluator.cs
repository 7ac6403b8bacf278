namespace Gateway.Policy;

/// <summary>
/// Says whether what is to be sent now may leave, and mints the permit if so. A decision is no permit: since it was made a translation
/// may have shown more, or another hand may have picked the deployment, so the hard limits are looked at again. Pure.
/// </summary>
public static class EgressEvaluator
{
    /// <summary>The permit, or null and why there is none. Whatever is not understood gets none.</summary>
    /// <param name="request">What is to be sent, to whom, and what is known of it.</param>
    /// <param name="time">The clock by which the permit ends.</param>
    /// <param name="refusal">Why there is none; <see cref="EgressRefusal.None"/> with a permit.</param>
    public static EgressPermit? Evaluate(in EgressRequest request, TimeProvider time, out EgressRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(time);
        var policy = request.Decision.Policy;
        var label = policy.LabelOf(request.Findings);
        label = request.Label > label ? request.Label : label;
        refusal = Refusal(request, policy, label);
        return refusal == EgressRefusal.None ? new EgressPermit(request, label, time.GetTimestamp()) : null;
    }

    private static EgressRefusal Refusal(in EgressRequest request, PolicySnapshot policy, DataLabel label) =>
        !IsCandidate(request.Decision, request.DeploymentIndex) ? EgressRefusal.NotACandidate
        : policy.Deployments[request.DeploymentIndex].Locality == Locality.Local ? EgressRefusal.NotCloud
        : (request.Findings & FindingKinds.NotExamined) != FindingKinds.None ? EgressRefusal.NotExamined
        : policy.Labels.LimitOf(label) != EgressLimit.CloudAllowed ? EgressRefusal.Label
        : request.ClientLimit != EgressLimit.CloudAllowed || request.Decision.StaysForClient || request.Decision.Hints is { LocalOnly: true } ? EgressRefusal.ClientLimit
        : EgressRefusal.None;

    private static bool IsCandidate(RoutingDecision decision, int index)
    {
        foreach (var verdict in decision.Verdicts[..decision.CandidateCount])
        {
            if (verdict.DeploymentIndex == index)
            {
                return true;
            }
        }

        return false;
    }
}
