namespace Gateway.Policy.Tests;

public sealed class PolicyEngineTests
{
    private static readonly string[] AllIds = ["local/demo", "acme/large", "acme/small", "house/vllm"];

    [Fact]
    public void Decide_PublicRequest_ListsEveryDeploymentOnceCandidatesFirst()
    {
        var policy = TestPolicy.Snapshot();
        var conditions = new TestConditions().Set(policy, "local/demo", DeploymentCondition.EngineDown);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), conditions);

        Assert.Equal(
            ["house/vllm Candidate", "acme/large Candidate", "acme/small Candidate", "local/demo EngineDown"],
            Lines(decision));
    }

    [Fact]
    public void Decide_Confidential_KeepsEveryLocalDeploymentOnly()
    {
        var policy = TestPolicy.Snapshot();

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Label = DataLabel.Confidential }, new TestConditions());

        Assert.Equal(
            ["local/demo Candidate", "house/vllm Candidate", "acme/large LabelLocalOnly", "acme/small LabelLocalOnly"],
            Lines(decision));
        Assert.Equal("label_confidential", decision.Reason);
    }

    [Fact]
    public void Decide_FindingsWithoutLabel_RaisesTheLabelItself()
    {
        var policy = TestPolicy.Snapshot();

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Findings = FindingKinds.Iban }, new TestConditions());

        Assert.Equal(2, decision.CandidateCount);
        Assert.Equal("label_pii:iban", decision.Reason);
    }

    [Theory]
    [InlineData((DataLabel)200, FindingKinds.None)]
    [InlineData(DataLabel.Public, (FindingKinds)(1 << 30))]
    [InlineData(DataLabel.Public, FindingKinds.NotExamined)]
    public void Decide_UnknownLabelOrFinding_StaysLocal(DataLabel label, FindingKinds findings)
    {
        var policy = TestPolicy.Snapshot();

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Label = label, Findings = findings }, new TestConditions());

        Assert.Equal("label_unknown", decision.Reason);
        Assert.All(Candidates(decision), deployment => Assert.Equal(Locality.Local, deployment.Locality));
    }

    [Fact]
    public void Decide_NotExaminedWhereEveryLabelMayTravel_StaysLocal()
    {
        var policy = TestPolicy.Snapshot(routing: """
            labels: {confidential: cloud, restricted: cloud}
            rules: [{id: all, prefer: [cloud, local]}]
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Findings = FindingKinds.NotExamined }, new TestConditions());

        Assert.All(Candidates(decision), deployment => Assert.Equal(Locality.Local, deployment.Locality));
    }

    [Fact]
    public void Decide_LabelRemovedNothing_ReasonIsTheRule()
    {
        var policy = TestPolicy.Snapshot(routing: "rules: [{id: here, prefer: [local]}]");

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Label = DataLabel.Restricted }, new TestConditions());

        Assert.Equal("policy_rule:here", decision.Reason);
    }

    [Fact]
    public void Decide_PrivateRequestAndRuleWithoutLocal_IsDeniedNotPostponed()
    {
        var policy = TestPolicy.Snapshot(routing: "rules: [{id: away, prefer: [cloud]}]");

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Findings = FindingKinds.Email }, new TestConditions());

        Assert.Equal(RefusalKind.PolicyDenied, decision.Refusal);
        Assert.Equal("label_pii:email", decision.Reason);
    }

    [Fact]
    public void Decide_AllLocalDown_RefusesLocalOnly()
    {
        var policy = TestPolicy.Snapshot();
        var conditions = new TestConditions()
            .Set(policy, "local/demo", DeploymentCondition.EngineDown)
            .Set(policy, "house/vllm", DeploymentCondition.CircuitOpen);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { ClientLimit = EgressLimit.LocalOnly }, conditions);

        Assert.Equal(RefusalKind.LocalOnlyUnavailable, decision.Refusal);
        Assert.Equal("client_local_only", decision.Reason);
        Assert.Equal(["local/demo EngineDown", "house/vllm CircuitOpen", "acme/large ClientLocalOnly", "acme/small ClientLocalOnly"], Lines(decision));
    }

    [Fact]
    public void Decide_NamedModel_TriesNothingElse()
    {
        var policy = TestPolicy.Snapshot();

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy, "acme/small"), new TestConditions());

        Assert.Equal(["acme/small Candidate", "local/demo NotRequested", "acme/large NotRequested", "house/vllm NotRequested"], Lines(decision));
        Assert.Equal("requested_model", decision.Reason);
        Assert.Null(decision.RuleId);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("acme/large")]
    [InlineData("my-model")]
    public void Decide_DenyRuleMatches_RefusesNamedModelsAndAliasesToo(string model)
    {
        var policy = TestPolicy.Snapshot(routing: """
            aliases: {my-model: acme/large}
            rules:
              - {id: no-interns, when: "'intern' in caller.tags", deny: true}
              - {id: all, prefer: [local, cloud]}
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy, model) with { Tags = ["intern"] }, new TestConditions());

        Assert.Equal(RefusalKind.PolicyDenied, decision.Refusal);
        Assert.Equal("policy_rule:no-interns", decision.Reason);
        Assert.Equal("no-interns", decision.RuleId);
        Assert.Equal(AllIds.Length, decision.Verdicts.Length);
    }

    [Fact]
    public void Decide_DenyByModelName_CannotBePassedByAnAlias()
    {
        var policy = TestPolicy.Snapshot(routing: """
            aliases: {my-model: acme/large}
            rules:
              - {id: not-large, when: request.model == 'acme/large', deny: true}
              - {id: all, prefer: [local, cloud]}
            """);

        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy, "my-model"), new TestConditions());

        Assert.Equal(RefusalKind.PolicyDenied, decision.Refusal);
    }

    [Theory]
    [InlineData(100, 0, Capabilities.Vision, "house/vllm, acme/large", RefusalKind.None)]
    [InlineData(100, 0, Capabilities.Audio, "", RefusalKind.NotCapable)]
    [InlineData(20_000, 0, Capabilities.None, "acme/large", RefusalKind.None)]
    [InlineData(100_000, 1, Capabilities.None, "", RefusalKind.ContextWindow)]
    [InlineData(10_000, 4_001, Capabilities.None, "house/vllm", RefusalKind.None)]
    [InlineData(int.MaxValue, int.MaxValue, Capabilities.None, "", RefusalKind.ContextWindow)]
    public void Decide_NeedsAndSizes_RemoveWhatDoesNotFit(int input, int output, Capabilities needs, string expected, RefusalKind refusal)
    {
        var policy = TestPolicy.Snapshot();
        var facts = TestPolicy.Facts(policy) with { InputTokens = input, MaxOutputTokens = output, Needs = needs };

        var decision = PolicyEngine.Decide(policy, facts, new TestConditions());

        Assert.Equal(expected, string.Join(", ", Candidates(decision).Select(deployment => deployment.Id)));
        Assert.Equal(refusal, decision.Refusal);
    }

    [InlineData("request.model == 'acme/large'", false)]
    [InlineData("request.model == 'auto'", true)]
    [InlineData("request.model in ['auto:fast', 'auto']", true)]
    [InlineData("request.model == 'auto:fast'", false)]
    [InlineData("caller.key in ['other', 'key-1']", true)]
    [InlineData("caller.key == 'other'", false)]
    [InlineData("'b' in caller.tags", true)]
    [InlineData("'x' in caller.tags", false)]
    [InlineData("caller.app == 'editor'", false)]
    [InlineData("!has(caller.team)", true)]
    [InlineData("request.input_tokens >= 100 && request.input_tokens <= 100", true)]
    [InlineData("request.input_tokens > 100", false)]
    [InlineData("request.label <= 'internal'", true)]
    [InlineData("request.label == 'restricted'", false)]
    [InlineData("!request.stream", true)]
    [InlineData("request.stream", false)]
    [InlineData("request.needs.vision || request.needs.tools", true)]
    [InlineData("request.needs.audio", false)]
    [InlineData("request.found.email", false)]
    [InlineData("request.task == 'agent' && request.difficulty > 0.5", true)]
    [InlineData("'a' in caller.tags && request.stream", false)]
    [InlineData("now >= timestamp('2026-01-01T00:00:00Z')", true)]
    [InlineData("now.getHours('Europe/Berlin') == 13", true)]
    [Theory]
    public void Decide_Condition_MatchesWhenAllHold(string when, bool matches)
    {
        var policy = TestPolicy.Snapshot(routing: $$"""
            rules:
              - {id: tried, when: "{{when}}", prefer: [cloud]}
              - {id: rest, prefer: [local]}
            """);
        var facts = TestPolicy.Facts(policy) with
        {
            Tags = ["a", "b"],
            Needs = Capabilities.Tools,
            Task = TaskClass.Agent,
            Difficulty = 0.7,
            Now = new DateTimeOffset(2026, 6, 1, 11, 30, 0, TimeSpan.Zero),
        };

        var decision = PolicyEngine.Decide(policy, facts, new TestConditions());

        Assert.Equal(matches ? "tried" : "rest", decision.RuleId);
    }

    [Fact]
    public void Decide_ManySelections_AllocatesDecisionAndVerdictsOnly()
    {
        var policy = TestPolicy.CompileFolder(
            "default",
            "demo",
            new Dictionary<string, string> { ["OPENAI_API_KEY"] = "set", ["ANTHROPIC_API_KEY"] = "set", ["GEMINI_API_KEY"] = "set" }).Snapshot!;
        var conditions = new TestConditions();
        var facts = TestPolicy.Facts(policy) with { Tags = ["a", "b", "c"], Needs = Capabilities.Tools, Findings = FindingKinds.Email };
        const int Rounds = 1_000;
        _ = Decide(policy, facts, conditions, Rounds);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var candidates = Decide(policy, facts, conditions, Rounds);
        var perDecision = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;

        Assert.Equal(Rounds, candidates);
        Assert.InRange(perDecision, 1, 200);
    }

    [Fact]
    public void Decide_SelectionOfAnotherSnapshot_Throws()
    {
        var policy = TestPolicy.Snapshot();
        var facts = TestPolicy.Facts(policy) with { Model = new ModelSelection("x/y", 17) };

        Assert.Throws<ArgumentOutOfRangeException>(() => PolicyEngine.Decide(policy, facts, new TestConditions()));
    }

    private static int Decide(PolicySnapshot policy, in RequestFacts facts, TestConditions conditions, int rounds)
    {
        var candidates = 0;
        for (var i = 0; i < rounds; i++)
        {
            candidates += PolicyEngine.Decide(policy, facts, conditions).CandidateCount;
        }

        return candidates;
    }

    private static IEnumerable<Snapshots.DeploymentSnapshot> Candidates(RoutingDecision decision) =>
        Enumerable.Range(0, decision.CandidateCount).Select(decision.Candidate);

    private static string[] Lines(RoutingDecision decision)
    {
        var lines = new List<string>();
        foreach (var verdict in decision.Verdicts)
        {
            lines.Add($"{decision.Policy.Deployments[verdict.DeploymentIndex].Id} {verdict.Kind}");
        }

        return [.. lines];
    }
}
