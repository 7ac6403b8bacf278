using System.Text;
using CsCheck;
using Gateway.Policy.Selection;

namespace Gateway.Policy.Tests;

/// <summary>What holds for any policy, any failures and any pins: nobody is tried whom the decision did not leave.</summary>
public sealed class FallbackPropertyTests
{
    private const int Policies = 60;
    private const int Requests = 40;
    private const int MaxAttempts = 3;

    [Fact]
    public void Next_AnyPolicyAnyOutcomes_NeverLeavesTheCandidates() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], Gen.Int[0, int.MaxValue - 1]).Sample(
            (policy, requests, seed) =>
            {
                var random = new Random(seed);
                var (snapshot, world) = policy.Compile(more: Fallbacks(policy, random));
                foreach (var request in requests)
                {
                    var decision = PolicyEngine.Decide(snapshot, request.Facts(snapshot), world, world);
                    var candidates = Candidates(decision);
                    var attempted = new List<int>();
                    var tried = 0ul;
                    for (var position = decision.CandidateCount > 0 ? 0 : -1; position >= 0 && attempted.Count < MaxAttempts;)
                    {
                        var failed = decision.Candidate(position);
                        attempted.Add(failed.Index);
                        tried |= 1ul << failed.Index;
                        var trigger = (FallbackTrigger)random.Next(FallbackTriggers.All.Length);
                        position = FallbackChain.Next(decision, failed.Index, trigger, tried, goesOn: random.Next(2) == 0);
                        Assert.True(
                            trigger != FallbackTrigger.ContextWindow || position < 0 || snapshot.Fallbacks.All(entry => !entry.IsFor(trigger, failed.Index))
                            || decision.Candidate(position).ContextTokens > (failed.ContextTokens ?? 0));
                    }

                    Assert.Subset(candidates.ToHashSet(), attempted.ToHashSet());
                    Assert.Equal(attempted.Count, attempted.Distinct().Count());
                }
            },
            iter: Policies);

    [Fact]
    public void Decide_AnyPin_OnlyReorders() =>
        Gen.Select(RandomPolicy.Any, RandomPolicy.Requests.Array[Requests], RandomPolicy.Hints, Gen.Int[0, 7], Gen.Bool).Sample(
            (policy, requests, hints, pinned, hinted) =>
            {
                var (snapshot, world) = policy.Compile(more: "pins: {ttl: 5m, switch: never}\n");
                var pins = new TestPins(Math.Min(pinned, snapshot.Deployments.Length - 1));
                foreach (var request in requests)
                {
                    var facts = request.Facts(snapshot) with { Hints = hinted ? hints : null };
                    var without = PolicyEngine.Decide(snapshot, facts, world, world);
                    var with = PolicyEngine.Decide(snapshot, facts, world, world, pins: pins, conversation: TestPins.Conversation);

                    // The same candidates; the pinned one first, the others as before; nobody else's verdict changes.
                    Assert.Equal(Candidates(without).Order(), Candidates(with).Order());
                    Assert.Equal(without.Refusal, with.Refusal);
                    Assert.True(without.Verdicts[without.CandidateCount..].SequenceEqual(with.Verdicts[with.CandidateCount..]));
                    var moved = with.Pinned?.Index ?? -1;
                    Assert.Equal(Candidates(without).Where(index => index != moved), Candidates(with).Where(index => index != moved));
                    Assert.True(moved < 0 || Candidates(with)[0] == moved);
                }
            },
            iter: Policies);

    // A valid section: each trigger in one entry, references from the narrow to the wide.
    private static string Fallbacks(RandomPolicy policy, Random random)
    {
        var words = FallbackTriggers.All.ToArray();
        random.Shuffle(words);
        var yaml = new StringBuilder("fallbacks:\n");
        foreach (var word in words.Take(random.Next(1, words.Length + 1)))
        {
            string[] ids = [.. policy.Deployments.Index().Select(one => one.Item.Id(one.Index))];
            random.Shuffle(ids);
            string[] to = [.. ids.Take(random.Next(0, 4)), .. random.Next(4) switch { 0 => ["local"], 1 => ["cloud"], 2 => ["local", "cloud"], _ => (string[])[] }];
            var from = random.Next(3) switch { 0 => ", from: local", 1 => ", from: cloud", _ => "" };
            yaml.Append("  - {on: ").Append(word).Append(from).Append(", to: [").AppendJoin(", ", to).AppendLine("]}");
        }

        return yaml.ToString();
    }

    private static int[] Candidates(RoutingDecision decision) => [.. Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Index)];
}
