using CsCheck;

namespace Gateway.Policy.Tests;

/// <summary>What must hold for any policy and any request.</summary>
public sealed class PolicyPropertyTests
{
    // Compiling costs most, so each policy decides many requests.
    private const int Policies = 60;
    private const int Requests = 40;

    [Fact]
    public void Decide_AnyHints_NeverWiden() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], RandomPolicy.Hints).Sample(
            (policy, requests, hints) =>
            {
                var (snapshot, world) = policy.Compile();
                foreach (var request in requests)
                {
                    var without = Decide(snapshot, request.Facts(snapshot), world);
                    var with = Decide(snapshot, request.Facts(snapshot) with { Hints = hints }, world);

                    // A subset, and a cloud deployment never where the policy would have begun with a local one, unless that one is gone.
                    Assert.Subset(Ids(without).ToHashSet(), Ids(with).ToHashSet());
                    Assert.All(Ids(with).Zip(Ids(without).Where(id => Ids(with).Contains(id))), pair =>
                        Assert.True(hints.SloTtftMs is not null || Locality(snapshot, pair.First) == Locality(snapshot, pair.Second), $"{pair.First} stands where {pair.Second} stood"));
                }
            },
            iter: Policies);

    [Fact]
    public void Decide_RulesInAnyOrder_DenySame() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], Gen.Int).Sample(
            (policy, requests, seed) =>
            {
                var (first, world) = policy.Compile();
                var (second, _) = policy.Shuffled(seed).Compile();
                foreach (var request in requests)
                {
                    var one = Decide(first, request.Facts(first), world);
                    var other = Decide(second, request.Facts(second), world);

                    Assert.Equal(Ids(one), Ids(other));
                    Assert.Equal(one.Refusal, other.Refusal);
                    Assert.All(policy.DeniedTo(request), denied => Assert.DoesNotContain(denied, Ids(one)));
                }
            },
            iter: Policies);

    [Fact]
    public void Decide_SameTwice_IsTheSame() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], RandomPolicy.Hints).Sample(
            (policy, requests, hints) =>
            {
                var (first, world) = policy.Compile();
                var (second, _) = policy.Compile();
                foreach (var request in requests)
                {
                    var one = Decide(first, request.Facts(first) with { Hints = hints }, world);
                    var other = Decide(second, request.Facts(second) with { Hints = hints }, world);

                    Assert.Equal(first.Version, second.Version);
                    Assert.True(one.Verdicts.SequenceEqual(other.Verdicts));
                    Assert.True(one.Scores.SequenceEqual(other.Scores));
                    Assert.Equal((one.RuleId, one.Reason, one.Refusal), (other.RuleId, other.Reason, other.Refusal));
                }
            },
            iter: Policies);

    [Fact]
    public void Compile_OfWhatWasSerialised_IsTheSamePolicy() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests]).Sample(
            (policy, requests) =>
            {
                var (first, world) = policy.Compile();
                var (again, _) = policy.Compile(rewritten: true);
                foreach (var request in requests)
                {
                    var one = Decide(first, request.Facts(first), world);
                    var other = Decide(again, request.Facts(again), world);

                    Assert.True(one.Verdicts.SequenceEqual(other.Verdicts));
                    Assert.True(one.Scores.SequenceEqual(other.Scores));
                    Assert.Equal((one.RuleId, one.Reason, one.Refusal), (other.RuleId, other.Reason, other.Refusal));
                }
            },
            iter: Policies);

    [Fact]
    public void AsksForLabel_WhenItDoesNot_TheTextChangesNothingAndNothingLeaves()
    {
        var (asked, unasked) = (0, 0);
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], RandomPolicy.Hints, Gen.Int[0, 2]).Sample(
            (policy, requests, hints, hinted) =>
            {
                var (snapshot, world) = policy.Compile();
                foreach (var request in requests)
                {
                    var facts = request.Facts(snapshot) with { Hints = hinted == 0 ? null : hints, Label = DataLabel.Public };
                    if (PolicyEngine.AsksForLabel(snapshot, facts))
                    {
                        Interlocked.Increment(ref asked);
                        continue;
                    }

                    Interlocked.Increment(ref unasked);
                    var clear = Decide(snapshot, facts, world);
                    var secret = Decide(snapshot, facts with { Label = DataLabel.Restricted, Findings = FindingKinds.ApiKey }, world);

                    Assert.Equal(Ids(clear), Ids(secret));
                    Assert.All(Ids(clear), id => Assert.Equal(Policy.Locality.Local, Locality(snapshot, id)));
                }
            },
            iter: Policies * 3);

        // The test means something only when both happen.
        Assert.True(asked > 0 && unasked > 0, $"{asked} asked, {unasked} did not");
    }

    private static RoutingDecision Decide(PolicySnapshot policy, in RequestFacts facts, RandomWorld world) => PolicyEngine.Decide(policy, facts, world, world);

    private static string[] Ids(RoutingDecision decision) => [.. Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Id)];

    private static Locality Locality(PolicySnapshot policy, string id) => policy.Deployments.Single(deployment => deployment.Id == id).Locality;
}
