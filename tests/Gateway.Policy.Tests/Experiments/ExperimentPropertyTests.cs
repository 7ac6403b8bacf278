using CsCheck;

namespace Gateway.Policy.Tests.Experiments;

/// <summary>What must hold for any policy with experiments and shadows, and any request.</summary>
public sealed class ExperimentPropertyTests
{
    private const int Policies = 60;
    private const int Requests = 40;

    private const string Experiment =
        "experiments:\n  - {id: e, sticky: request, arms: {control: {weight: 1}, clouds: {objective: clouds, weight: 2}, cheap: {objective: cheap, weight: 1}}}\n";

    [Fact]
    public void Decide_AnyArm_RemovesNothingLessThanWithoutTheExperiment() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], RandomPolicy.Hints).Sample(
            (policy, requests, hints) =>
            {
                var (without, world) = policy.Compile();
                var (with, _) = (policy with { More = Experiment }).Compile();
                foreach (var (index, request) in requests.Index())
                {
                    var facts = request.Facts(without) with { Hints = hints, RequestId = $"r{index}" };
                    var before = Removed(PolicyEngine.Decide(without, facts, world, world));
                    var decision = PolicyEngine.Decide(with, facts, world, world);
                    var after = Removed(decision);
                    Assert.Equal(before, after);
                    Assert.All(Enumerable.Range(0, decision.CandidateCount), place => Assert.Null(after[decision.Verdicts[place].DeploymentIndex]));
                }
            },
            iter: Policies);

    [Fact]
    public void Decide_AnyShadow_GoesToACandidateThatIsCloud() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], RandomPolicy.Hints).Sample(
            (policy, requests, hints) =>
            {
                var targets = policy.Deployments.Index().Where(one => one.Item.Place == "cloud" && (one.Item.Bits >> 2 & 3) != 0).Select(one => one.Item.Id(one.Index)).Distinct().ToArray();
                var shadows = string.Concat(targets.Take(8).Index().Select(one => $"  - {{id: s{one.Index}, to: {one.Item}, share: 50%, maxUsdPerDay: 1}}\n"));
                var (snapshot, world) = (policy with { More = shadows.Length == 0 ? Experiment : $"{Experiment}shadows:\n{shadows}" }).Compile();
                foreach (var (index, request) in requests.Index())
                {
                    var decision = PolicyEngine.Decide(snapshot, request.Facts(snapshot) with { Hints = hints, RequestId = $"r{index}" }, world, world);
                    if (decision.Shadow is { } shadow)
                    {
                        var verdict = decision.Verdicts.ToArray().Single(one => one.DeploymentIndex == shadow.DeploymentIndex);
                        Assert.Equal((VerdictKind.Candidate, Locality.Cloud), (verdict.Kind, snapshot.Deployments[shadow.DeploymentIndex].Locality));
                        Assert.False(request.Facts(snapshot).Label == DataLabel.Confidential || hints.LocalOnly || hints.NoFallbacks);
                    }
                }
            },
            iter: Policies);

    [Fact]
    public void Decide_SameOfWhatWasSerialised_IsTheSame() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests]).Sample(
            (policy, requests) =>
            {
                var (first, world) = (policy with { More = Experiment }).Compile();
                var (again, _) = (policy with { More = Experiment }).Compile(rewritten: true);
                foreach (var (index, request) in requests.Index())
                {
                    var one = PolicyEngine.Decide(first, request.Facts(first) with { RequestId = $"r{index}" }, world, world);
                    var other = PolicyEngine.Decide(again, request.Facts(again) with { RequestId = $"r{index}" }, world, world);
                    Assert.Equal((one.Experiment, one.Reason), (other.Experiment, other.Reason));
                    Assert.True(one.Verdicts.SequenceEqual(other.Verdicts));
                }
            },
            iter: Policies);

    // By deployment: the verdict of the hard filters; null where they left it.
    private static VerdictKind?[] Removed(RoutingDecision decision)
    {
        var removed = new VerdictKind?[decision.Verdicts.Length];
        foreach (var verdict in decision.Verdicts)
        {
            removed[verdict.DeploymentIndex] = verdict.Kind switch
            {
                VerdictKind.LabelLocalOnly or VerdictKind.ClientLocalOnly or VerdictKind.PolicyRule => verdict.Kind,

                // One that the client admits but not as a fallback is a hint's too, and depends on the order.
                VerdictKind.ClientHint when decision.Hints is { NoFallbacks: false } => verdict.Kind,
                _ => null,
            };
        }

        return removed;
    }
}
