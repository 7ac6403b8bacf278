using Gateway.Policy.Rehearsal;
using Gateway.Policy.Tests.Rehearsal;

namespace Gateway.Policy.Tests.Experiments;

/// <summary>Who gets which arm, and what that changes.</summary>
public sealed class ExperimentTests
{
    private const string Head = """
        objectives:
          local-first: {order: [local, cloud]}
          clouds: {order: [cloud, local]}
          large: {order: [acme/large]}
        rules:
          - {id: no-small, deny: [acme/small]}
          - {id: all, prefer: local-first}

        """;

    private static readonly string Three = Head + "experiments:\n  - {id: e, sticky: request, arms: {control: {weight: 70}, b: {objective: clouds, weight: 20}, c: {objective: large, weight: 10}}}\n";
    private static readonly string ByConversation = Head + "experiments:\n  - {id: e, arms: {control: {weight: 1}, b: {objective: clouds, weight: 1}, c: {objective: large, weight: 0}}}\n";

    [Fact]
    public void Decide_100000Identities_DrawArmsByWeight()
    {
        var policy = TestPolicy.Snapshot(routing: Three);

        var counts = Enumerable.Range(0, 100_000).Select(i => Decide(policy, request: $"r{i}").Experiment!).CountBy(drawn => (drawn.Arm, drawn.Propensity)).ToDictionary();

        // Five standard errors of 70,000, 20,000 and 10,000 of 100,000.
        Assert.Equal(3, counts.Count);
        Assert.InRange(counts[("control", 0.7)], 69_275, 70_725);
        Assert.InRange(counts[("b", 0.2)], 19_367, 20_633);
        Assert.InRange(counts[("c", 0.1)], 9_525, 10_475);
    }

    [Fact]
    public void Decide_TwoExperiments_DrawIndependently()
    {
        var first = TestPolicy.Snapshot(routing: Three.Replace("id: e", "id: one", StringComparison.Ordinal));
        var second = TestPolicy.Snapshot(routing: Three.Replace("id: e", "id: two", StringComparison.Ordinal));

        var both = Enumerable.Range(0, 100_000).Count(i => Decide(first, request: $"r{i}").Experiment!.Arm == "b" && Decide(second, request: $"r{i}").Experiment!.Arm == "b");

        // A fifth of a fifth, five standard errors.
        Assert.InRange(both, 3_690, 4_310);
    }

    [Fact]
    public void Decide_StickyConversation_KeepsItsArmAcrossRequestsAndKeysDoNot()
    {
        var policy = TestPolicy.Snapshot(routing: ByConversation);

        for (var conversation = 0; conversation < 200; conversation++)
        {
            var arms = Enumerable.Range(0, 20).Select(i => Decide(policy, request: $"r{i}", conversation: conversation, key: $"k{i}").Experiment!.Arm).Distinct();
            Assert.Single(arms);
        }

        Assert.Equal(2, Enumerable.Range(0, 200).Select(i => Decide(policy, conversation: i).Experiment!.Arm).Distinct().Count());
    }

    [Fact]
    public void Decide_StickyConversationWithoutOne_KeepsTheKeysArm()
    {
        var policy = TestPolicy.Snapshot(routing: ByConversation);

        for (var key = 0; key < 100; key++)
        {
            Assert.Single(Enumerable.Range(0, 20).Select(i => Decide(policy, request: $"r{i}", key: $"k{key}").Experiment!.Arm).Distinct());
        }

        Assert.Equal(2, Enumerable.Range(0, 100).Select(i => Decide(policy, key: $"k{i}").Experiment!.Arm).Distinct().Count());
    }

    [Fact]
    public void Decide_ArmWithAnObjective_RanksByItAndSaysSo()
    {
        var policy = TestPolicy.Snapshot(routing: Three);

        var decisions = Enumerable.Range(0, 200).Select(i => Decide(policy, request: $"r{i}")).ToLookup(decision => decision.Experiment!.Arm);

        Assert.All(decisions["control"], decision => Assert.Equal(("local/demo", "policy_rule:all"), (decision.Candidate(0).Id, decision.Reason)));
        Assert.All(decisions["b"], decision => Assert.Equal(("acme/large", "experiment:e", "all"), (decision.Candidate(0).Id, decision.Reason, decision.RuleId)));
        Assert.All(decisions["c"], decision => Assert.Equal(1, decision.CandidateCount));
        Assert.All(decisions.SelectMany(arm => arm), decision =>
            Assert.DoesNotContain("acme/small", Enumerable.Range(0, decision.CandidateCount).Select(place => decision.Candidate(place).Id)));
    }

    [Fact]
    public void Decide_ArmIsStopped_ItsIdentitiesGoToTheControlAndOthersStay()
    {
        var policy = TestPolicy.Snapshot(routing: Three);
        var stops = new StoppedArms("b");

        for (var i = 0; i < 500; i++)
        {
            var before = Decide(policy, request: $"r{i}").Experiment!;
            var after = Decide(policy, request: $"r{i}", stops: stops).Experiment!;
            Assert.Equal(before.Arm == "b" ? "control" : before.Arm, after.Arm);
            Assert.Equal(before.Arm == "b" ? "b" : null, after.InsteadOf);
            Assert.Equal(after.Arm == "control" ? 0.9 : 0.1, after.Propensity, 9);
        }
    }

    [Fact]
    public void Decide_ClientNamesTheModel_IsInNoExperiment()
    {
        var policy = TestPolicy.Snapshot(routing: Three);

        Assert.Null(PolicyEngine.Decide(policy, TestPolicy.Facts(policy, "acme/large") with { RequestId = "r" }, new TestConditions()).Experiment);
    }

    [Fact]
    public void Decide_SecondExperiment_TakesWhatTheFirstLeaves()
    {
        var policy = TestPolicy.Snapshot(routing: Head + """
            experiments:
              - {id: streams, when: request.stream, sticky: request, arms: {control: {weight: 1}, b: {objective: clouds, weight: 1}}}
              - {id: rest, when: request.task == 'code', sticky: request, arms: {control: {weight: 1}, b: {objective: large, weight: 1}}}
            """);
        var facts = TestPolicy.Facts(policy) with { RequestId = "r" };

        Assert.Equal("streams", PolicyEngine.Decide(policy, facts with { Stream = true, Task = TaskClass.Code }, new TestConditions()).Experiment!.Experiment);
        Assert.Equal("rest", PolicyEngine.Decide(policy, facts with { Task = TaskClass.Code }, new TestConditions()).Experiment!.Experiment);
        Assert.Null(PolicyEngine.Decide(policy, facts, new TestConditions()).Experiment);
    }

    [Fact]
    public void Run_RecordedRequests_AreDecidedByTheirArmsAgain()
    {
        var policy = TestPolicy.Snapshot(routing: ByConversation);
        var stops = new StoppedArms("b");
        var recorded = Enumerable.Range(0, 300).Select(i =>
        {
            // Of the later half arm b was stopped.
            var request = Traffic.Local(i, i) with { Conversation = i % 3 == 0 ? null : IdentityHash.Of($"c{i % 40}"), KeyId = $"k{i % 7}" };
            var decision = PolicyEngine.Decide(policy, Facts(policy, request), new TestConditions(), experiments: i < 150 ? null : stops);
            return request with
            {
                Decided = new RecordedDecision
                {
                    PolicyVersion = policy.Version,
                    Reason = decision.Reason,
                    Candidates = [.. Enumerable.Range(0, decision.CandidateCount).Select(place => decision.Candidate(place).Id)],
                    Experiment = decision.Experiment,
                },
            };
        }).ToArray();

        var result = PolicyRehearsal.Run(policy, policy, recorded);

        Assert.Equal((300, 300), (result.OnRecord, result.Reproduced));
        Assert.Contains(recorded, request => request.Decided!.Experiment!.Arm == "b");
        Assert.Contains(recorded, request => request.Decided!.Experiment!.InsteadOf == "b");
    }

    private static RequestFacts Facts(PolicySnapshot policy, RecordedRequest request) =>
        TestPolicy.Facts(policy) with { RequestId = request.Id, KeyId = request.KeyId, Conversation = request.Conversation, Stream = true, Now = request.At };

    private static RoutingDecision Decide(PolicySnapshot policy, string? request = null, string key = "key-1", long? conversation = null, IExperimentControl? stops = null) =>
        PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { RequestId = request, KeyId = key, Conversation = conversation }, new TestConditions(), experiments: stops);
}
