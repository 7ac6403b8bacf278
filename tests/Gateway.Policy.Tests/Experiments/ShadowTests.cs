using Gateway.Policy.Rehearsal;
using Gateway.Policy.Tests.Rehearsal;

namespace Gateway.Policy.Tests.Experiments;

/// <summary>Which requests are copied, and that no other is.</summary>
public sealed class ShadowTests
{
    private const string Rules = "labels: {confidential: local-only}\nrules:\n  - {id: all, prefer: [house/vllm, acme/large]}\n";
    private const string Copied = Rules + "shadows:\n  - {id: s, to: acme/large, share: 2.5%, maxUsdPerDay: 1}\n";

    [Fact]
    public void Decide_100000Requests_CopiesTheShare()
    {
        var policy = TestPolicy.Snapshot(routing: Copied);

        var copies = Enumerable.Range(0, 100_000).Count(i => Decide(policy, request: $"r{i}").Shadow is not null);

        // Five standard errors of 2,500.
        Assert.InRange(copies, 2_253, 2_747);
    }

    [Fact]
    public void Decide_AnythingThatKeepsARequestHere_CopiesNothing()
    {
        var policy = TestPolicy.Snapshot(routing: Copied.Replace("2.5%", "100%", StringComparison.Ordinal));
        var facts = TestPolicy.Facts(policy) with { RequestId = "r" };

        Assert.Equal("s", Decide(policy, facts).Shadow!.Id);
        Assert.Null(Decide(policy, facts with { Label = DataLabel.Confidential }).Shadow);
        Assert.Null(Decide(policy, facts with { Findings = FindingKinds.Email }).Shadow);
        Assert.Null(Decide(policy, facts with { Findings = FindingKinds.NotExamined }).Shadow);
        Assert.Null(Decide(policy, facts with { ClientLimit = EgressLimit.LocalOnly }).Shadow);
        Assert.Null(Decide(policy, facts with { Hints = new ClientHints { LocalOnly = true, Used = [] } }).Shadow);
        Assert.Null(Decide(policy, facts with { Hints = new ClientHints { NoFallbacks = true, Used = [] } }).Shadow);
        Assert.Null(Decide(policy, facts with { Hints = new ClientHints { ZeroRetention = true, Used = [] } }).Shadow);
        Assert.Null(Decide(policy, facts with { RequestId = null }).Shadow);
        Assert.Null(Decide(policy, TestPolicy.Facts(policy, "house/vllm") with { RequestId = "r" }).Shadow);
        Assert.Null(PolicyEngine.Decide(policy, facts, new TestConditions().Set(policy, "acme/large", DeploymentCondition.CoolingDown)).Shadow);
    }

    [Fact]
    public void Decide_RuleDeniesTheTarget_CopiesNothing()
    {
        var policy = TestPolicy.Snapshot(routing: "rules:\n  - {id: no, when: request.stream, deny: [acme/large]}\n  - {id: all, prefer: [house/vllm, acme/large]}\nshadows:\n  - {id: s, to: acme/large, share: 100%, maxUsdPerDay: 1}\n");

        Assert.Null(Decide(policy, TestPolicy.Facts(policy) with { RequestId = "r", Stream = true }).Shadow);
        Assert.NotNull(Decide(policy, TestPolicy.Facts(policy) with { RequestId = "r" }).Shadow);
    }

    [Fact]
    public void Decide_TargetIsFirstChoice_CopiesNothing()
    {
        var policy = TestPolicy.Snapshot(routing: "rules:\n  - {id: all, prefer: [acme/large, house/vllm]}\nshadows:\n  - {id: s, to: acme/large, share: 100%, maxUsdPerDay: 1}\n");

        Assert.Null(Decide(policy, request: "r").Shadow);
    }

    [Fact]
    public void Compile_TargetIsLeftOut_ShadowIsToo()
    {
        var deployments = TestPolicy.Deployments + "\n  - {id: far/away, kind: openai, baseUrl: \"${FAR_URL}\", price: {input: 1, output: 1}}\n";

        var policy = TestPolicy.Snapshot(deployments, Rules + "shadows:\n  - {id: s, to: far/away, share: 100%, maxUsdPerDay: 1}\n");

        Assert.Empty(policy.Shadows);
        Assert.Contains("shadow s: left out because far/away is", policy.LeftOut);
    }

    [Fact]
    public void Run_DraftCopiesWhatStayedHere_IsEgressWidened()
    {
        var old = TestPolicy.Snapshot(routing: Rules);
        var draft = TestPolicy.Snapshot(routing: Copied.Replace("2.5%", "100%", StringComparison.Ordinal));

        var result = PolicyRehearsal.Run(old, draft, [Traffic.Local(1, 0), Traffic.Private(2, 1)]);

        var widened = Assert.Single(result.Widened);
        Assert.Equal((WideningKind.FirstChoice, "acme/large", 1L), (widened.Kind, widened.To, widened.Requests));
        Assert.Empty(PolicyRehearsal.Run(draft, draft, [Traffic.Local(1, 0)]).Widened);
    }

    private static RoutingDecision Decide(PolicySnapshot policy, RequestFacts facts) => PolicyEngine.Decide(policy, facts, new TestConditions());

    private static RoutingDecision Decide(PolicySnapshot policy, string request) => Decide(policy, TestPolicy.Facts(policy) with { RequestId = request });
}
