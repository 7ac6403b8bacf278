using Gateway.Policy.Prediction;
namespace Gateway.Policy.Tests;

/// <summary>What rules, objectives and hints mean.</summary>
public sealed class RuleSemanticsTests
{
    [Theory]
    [InlineData("when: caller.team == 'x', deny: [cloud]", "local/demo, house/vllm")]
    [InlineData("when: request.language == 'de', deny: [cloud]", "local/demo, house/vllm")]
    [InlineData("when: \"caller.app == 'x'\", require: [local]", "local/demo, house/vllm")]
    [InlineData("deny: deployment.price_usd > 1000.0", "local/demo, house/vllm, acme/large")]
    [InlineData("require: deployment.region == 'eu' || deployment.locality == 'local'", "local/demo, house/vllm")]
    [InlineData("deny: deployment.training", "")]
    [InlineData("require: \"!deployment.training\"", "")]
    [InlineData("when: request.input_tokens * 9223372036854775807 > 0, deny: [acme/large]", "local/demo, house/vllm, acme/small")]
    public void Decide_ProtectingRuleThatNobodyCanJudge_Applies(string rule, string left)
    {
        var policy = TestPolicy.Snapshot(routing: $"rules:\n  - {{id: protects, {rule}}}\n  - {{id: all, prefer: [local, cloud]}}\n");

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions());

        Assert.Equal(left, Ids(decision));
    }

    [Theory]
    [InlineData("x", "de", "local/demo, house/vllm")]
    [InlineData("y", "de", "local/demo, house/vllm, acme/large, acme/small")]
    [InlineData("x", "en", "local/demo, house/vllm, acme/large, acme/small")]
    [InlineData(null, "de", "local/demo, house/vllm")]
    [InlineData("x", null, "local/demo, house/vllm")]
    public void Decide_TeamAndLanguage_AreWhatTheRuleAsksFor(string? team, string? language, string left)
    {
        var policy = TestPolicy.Snapshot(routing: "rules:\n  - {id: stays, when: caller.team == 'x' && request.language == 'de', deny: [cloud]}\n  - {id: all, prefer: [local, cloud]}\n");

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Team = team, Language = language }, new TestConditions());

        Assert.Equal(left, Ids(decision));
    }

    [Theory]
    [InlineData("when: request.language == 'de', deny: [cloud]", true)]
    [InlineData("when: \"!has(request.language)\", deny: [cloud]", true)]
    [InlineData("deny: \"deployment.locality == 'cloud' && request.language in ['de', 'fr']\"", true)]
    [InlineData("when: caller.team == 'de', deny: [cloud]", false)]
    [InlineData("when: \"false && request.language == 'de' || request.stream\", deny: [cloud]", false)]
    public void UsesLanguage_OnlyWhereARuleCanTurnOnIt(string rule, bool uses) =>
        Assert.Equal(uses, TestPolicy.Snapshot(routing: $"rules:\n  - {{id: one, {rule}}}\n  - {{id: all, prefer: [local, cloud]}}\n").UsesLanguage);

    [Fact]
    public void Compile_LanguageThatNobodyHas_IsAProblem()
    {
        var problem = Assert.Single(TestPolicy.Compile(routing: "rules:\n  - {id: one, when: request.language == 'deu', deny: [cloud]}\n  - {id: all, prefer: [local, cloud]}\n").Problems);

        Assert.Equal((2, "rules[0].when"), (problem.Line, problem.Key));
        Assert.Contains("'de'", problem.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_PreferringRuleThatNobodyCanJudge_IsPassedOver()
    {
        var policy = TestPolicy.Snapshot(routing: "rules:\n  - {id: team, when: caller.team == 'x', prefer: [cloud]}\n  - {id: all, prefer: [local]}\n");

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions());

        Assert.Equal("all", decision.RuleId);
    }

    [Fact]
    public void Decide_RemovedByRules_SaysWhichForEach()
    {
        var policy = TestPolicy.Snapshot(routing: """
            rules:
              - {id: all, prefer: [local, cloud]}
              - {id: no-large, deny: [acme/large]}
              - {id: here, require: [local]}
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions());

        Assert.Equal("local/demo, house/vllm", Ids(decision));
        Assert.Equal("rule 'no-large' removed acme/large; rule 'here' removed acme/small", RemovalText.Of(decision));
    }

    [Fact]
    public void Decide_RulesLeaveNobody_RefusesWithTheRuleAndAllRemovals()
    {
        var policy = TestPolicy.Snapshot(routing: """
            rules:
              - {id: no-local, deny: [local]}
              - {id: no-acme, when: "'x' in caller.tags", deny: [acme/*]}
              - {id: all, prefer: [local, cloud]}
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Tags = ["x"] }, new TestConditions());

        Assert.Equal(RefusalKind.PolicyDenied, decision.Refusal);
        Assert.Equal(("no-local", "policy_rule:no-local"), (decision.RuleId, decision.Reason));
        Assert.Equal("rule 'no-local' removed local/demo, house/vllm; rule 'no-acme' removed acme/large, acme/small", RemovalText.Of(decision));
    }

    [Fact]
    public void Decide_WeightsWithinGroups_OrderGroupsFirst()
    {
        var policy = TestPolicy.Snapshot(routing: """
            objectives: {value: {order: [cloud, local], weights: {price: 1}}}
            rules: [{id: all, prefer: value}]
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions());

        // An unknown price ranks behind every known one.
        Assert.Equal("acme/large, acme/small, local/demo, house/vllm", Ids(decision));
        Assert.Equal(CandidateScore.Unknown, decision.Scores[1].Price);
        Assert.Equal(0, decision.Scores[1].Total);
        Assert.Equal(100, decision.Scores[2].Price);
    }

    [Fact]
    public void Decide_FirstMissesItsTime_SpillsAndSaysSo()
    {
        var policy = TestPolicy.Snapshot(routing: """
            objectives: {here: {order: [local, cloud], slo: {ttft: 2s}}}
            rules: [{id: all, prefer: here}]
            """);
        var forecasts = new TestForecasts().Set(policy, "local/demo", 1500, 3000).Set(policy, "house/vllm", 1500, 2500).Set(policy, "acme/large", 300, 900);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), forecasts);
        var confidential = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Label = DataLabel.Confidential }, new TestConditions(), forecasts);

        // What nobody measured (acme/small) misses nothing.
        Assert.Equal("acme/large, acme/small, local/demo, house/vllm", Ids(decision));
        Assert.Equal("spill_ttft", decision.Reason);
        Assert.Equal("local/demo, house/vllm", Ids(confidential));
    }

    [Fact]
    public void Decide_WithMemory_SpillsUntilThePromiseIsKeptByAMargin()
    {
        var policy = Here("");
        var spill = new TestSpill();

        Assert.Equal("local/demo", First(1900, 0));
        Assert.Equal("acme/large", First(2100, 10));
        Assert.Equal("acme/large", First(1500, 5_000));
        Assert.Equal("local/demo", First(1300, 6_000));
        Assert.Equal("local/demo", First(1900, 6_100));

        string First(double p90, double nowMs)
        {
            spill.NowMs = nowMs;
            var forecasts = new TestForecasts().Set(policy, "local/demo", p90 / 2, p90).Set(policy, "acme/large", 300, 900);
            return Ids(PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), forecasts, spill)).Split(',')[0];
        }
    }

    [Fact]
    public void Decide_SpillBudgetSpent_WaitsHere()
    {
        var policy = Here(", spill: {maxShare: 0.01}");
        var spill = new TestSpill();
        var forecasts = new TestForecasts().Set(policy, "local/demo", 1500, 3000).Set(policy, "acme/large", 300, 900);

        var first = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), forecasts, spill);
        var second = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), forecasts, spill);

        Assert.Equal([SpillVerdict.Spill, SpillVerdict.ShareSpent], spill.Said);
        Assert.Equal(("acme/large", "spill_ttft"), (Ids(first).Split(',')[0], first.Reason));
        Assert.Equal(("local/demo", "policy_rule:all"), (Ids(second).Split(',')[0], second.Reason));
    }

    [Fact]
    public void Decide_PrivateRequest_NeverAsksWhetherToSpill()
    {
        var policy = Here("");
        var spill = new TestSpill();
        var forecasts = new TestForecasts().Set(policy, "local/demo", 15_000, 30_000).Set(policy, "acme/large", 300, 900);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Label = DataLabel.Confidential }, new TestConditions(), forecasts, spill);

        Assert.Empty(spill.Said);
        Assert.Equal("house/vllm, local/demo", Ids(decision));
    }

    private static PolicySnapshot Here(string spill) => TestPolicy.Snapshot(
        routing: "objectives: {here: {order: [local, acme/large], slo: {ttft: 2s}" + spill + "}}\nrules: [{id: all, prefer: here}]\n");

    [Fact]
    public void Decide_NothingMeasured_FollowsTheOrder()
    {
        var policy = TestPolicy.Snapshot(routing: """
            objectives: {fast: {weights: {ttft: 2, total: 1, load: 1}, slo: {ttft: 1ms}}}
            rules: [{id: all, prefer: fast}]
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), new TestForecasts());

        Assert.Equal("local/demo, acme/large, acme/small, house/vllm", Ids(decision));
        Assert.Equal("policy_rule:all", decision.Reason);
        Assert.All(decision.Scores.ToArray(), score => Assert.Equal(0.5, score.Total, 3));
    }

    [Fact]
    public void Decide_HintsLeaveNobody_RefusesAndNamesThem()
    {
        var policy = TestPolicy.Snapshot();
        var hints = new ClientHints { Allowed = policy.DeploymentsOfProvider("nobody"), Used = ["x-gateway-allowed-providers"] };

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Hints = hints }, new TestConditions());

        Assert.Equal((RefusalKind.ClientHints, "client_hints"), (decision.Refusal, decision.Reason));
        Assert.Equal(["x-gateway-allowed-providers"], decision.Hints!.Used);
    }

    [Fact]
    public void Decide_SortByPrice_KeepsLocalAndCloudInTheirPlaces()
    {
        var policy = TestPolicy.Snapshot(routing: "rules: [{id: all, prefer: [acme/small, local, acme/large]}]");
        var hints = new ClientHints { Sort = HintSort.Price, Used = [":floor"] };

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Hints = hints }, new TestConditions());

        Assert.Equal("acme/large, local/demo, house/vllm, acme/small", Ids(decision));
    }

    [Theory]
    [InlineData("local", 0b1001)]
    [InlineData("cloud", 0b0110)]
    [InlineData("acme", 0b0110)]
    [InlineData("nobody", 0)]
    public void DeploymentsOfProvider_Name_IsItsDeployments(string name, ulong mask) =>
        Assert.Equal(mask, TestPolicy.Snapshot().DeploymentsOfProvider(name));

    [Fact]
    public void Judge_Features_GiveClassAndDifficulty()
    {
        var judge = new Selection.FeatureTaskClassifier();
        var easy = judge.Judge(new TaskFeatures { InputTokens = 20, Messages = 1 });
        var hard = judge.Judge(new TaskFeatures { InputTokens = 20_000, Messages = 12, Needs = Capabilities.Tools | Capabilities.Reasoning, HasCode = true });

        Assert.Equal((TaskClass.Chat, TaskClass.Agent), (easy.Task, hard.Task));
        Assert.InRange(easy.Difficulty, 0.05, 0.2);
        Assert.InRange(hard.Difficulty, 0.8, 1);
    }

    private static string Ids(RoutingDecision decision) => string.Join(", ", Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Id));
}
