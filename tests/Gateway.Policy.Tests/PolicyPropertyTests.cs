using CsCheck;

namespace Gateway.Policy.Tests;

/// <summary>What must hold for any policy and any request.</summary>
public sealed class PolicyPropertyTests
{
    private const int Samples = 400;

    [Fact]
    public void Decide_AnyHints_NeverWiden() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests, RandomPolicy.Hints).Sample(
            (policy, request, hints) =>
            {
                var (snapshot, world) = policy.Compile();
                var without = Decide(snapshot, request.Facts(snapshot), world);
                var with = Decide(snapshot, request.Facts(snapshot) with { Hints = hints }, world);

                // A subset, and a cloud deployment never where the policy would have begun with a local one, unless that one is gone.
                Assert.Subset(Ids(without).ToHashSet(), Ids(with).ToHashSet());
                Assert.All(Ids(with).Zip(Ids(without).Where(id => Ids(with).Contains(id))), pair =>
                    Assert.True(hints.SloTtftMs is not null || Locality(snapshot, pair.First) == Locality(snapshot, pair.Second), $"{pair.First} stands where {pair.Second} stood"));
            },
            iter: Samples);

    [Fact]
    public void Decide_RulesInAnyOrder_DenySame() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests, Gen.Int).Sample(
            (policy, request, seed) =>
            {
                var (first, world) = policy.Compile();
                var (second, _) = policy.Shuffled(seed).Compile();
                var one = Decide(first, request.Facts(first), world);
                var other = Decide(second, request.Facts(second), world);

                Assert.Equal(Ids(one), Ids(other));
                Assert.Equal(one.Refusal, other.Refusal);
                Assert.All(policy.DeniedTo(request), denied => Assert.DoesNotContain(denied, Ids(one)));
            },
            iter: Samples);

    [Fact]
    public void Decide_SameTwice_IsTheSame() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests, RandomPolicy.Hints).Sample(
            (policy, request, hints) =>
            {
                var (first, world) = policy.Compile();
                var (second, _) = policy.Compile();
                var one = Decide(first, request.Facts(first) with { Hints = hints }, world);
                var other = Decide(second, request.Facts(second) with { Hints = hints }, world);

                Assert.Equal(first.Version, second.Version);
                Assert.True(one.Verdicts.SequenceEqual(other.Verdicts));
                Assert.True(one.Scores.SequenceEqual(other.Scores));
                Assert.Equal((one.RuleId, one.Reason, one.Refusal), (other.RuleId, other.Reason, other.Refusal));
            },
            iter: Samples);

    [Fact]
    public void Compile_OfWhatWasSerialised_IsTheSamePolicy() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests).Sample(
            (policy, request) =>
            {
                var (first, world) = policy.Compile();
                var (again, _) = policy.Compile(rewritten: true);
                var one = Decide(first, request.Facts(first), world);
                var other = Decide(again, request.Facts(again), world);

                Assert.True(one.Verdicts.SequenceEqual(other.Verdicts));
                Assert.True(one.Scores.SequenceEqual(other.Scores));
                Assert.Equal((one.RuleId, one.Reason, one.Refusal), (other.RuleId, other.Reason, other.Refusal));
            },
            iter: Samples);

    private static RoutingDecision Decide(PolicySnapshot policy, in RequestFacts facts, RandomWorld world) => PolicyEngine.Decide(policy, facts, world, world);

    private static string[] Ids(RoutingDecision decision) => [.. Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Id)];

    private static Locality Locality(PolicySnapshot policy, string id) => policy.Deployments.Single(deployment => deployment.Id == id).Locality;
}
