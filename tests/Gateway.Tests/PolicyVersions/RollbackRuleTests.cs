using Gateway.Policy;
using Gateway.PolicyVersions;

namespace Gateway.Tests.PolicyVersions;

public sealed class RollbackRuleTests
{
    [Theory]
    [InlineData(1000, 10, 20, 20, true)]
    [InlineData(1000, 10, 200, 30, true)]
    [InlineData(0, 0, 0, 30, true)]
    [InlineData(1000, 10, 0, 19, false)]
    [InlineData(1000, 10, 990, 20, false)]
    [InlineData(0, 0, 60, 40, false)]
    [InlineData(10, 90, 0, 30, false)]
    [InlineData(5, 0, 18, 2, false)]
    public void IsClearlyWorse_OnlyBeyondDoubt(long answeredBefore, long failedBefore, long answered, long failed, bool expected) =>
        Assert.Equal(expected, RollbackRule.IsClearlyWorse(new RequestOutcomes(answeredBefore, failedBefore), new RequestOutcomes(answered, failed)));

    [Fact]
    public void IsClearlyWorse_SameFailuresBeforeAndAfter_IsRarelyTrue()
    {
        var random = new Random(5);
        var alarms = Enumerable.Range(0, 20_000).Count(_ => RollbackRule.IsClearlyWorse(Sample(random, 300), Sample(random, 100)));

        Assert.InRange(alarms, 0, 40);
    }

    [Theory]
    [InlineData("confidential: local-only", "confidential: cloud", true)]
    [InlineData("confidential: cloud", "confidential: local-only", false)]
    [InlineData("confidential: cloud", "confidential: cloud", false)]
    public void MayWidenEgress_Labels(string newer, string older, bool expected) =>
        Assert.Equal(expected, Widens(Routing(newer), Routing(older)));

    [Fact]
    public void MayWidenEgress_ADenyThatWouldGo_IsEnough()
    {
        var open = Routing("confidential: cloud");
        var denying = open.Replace("rules:\n", "rules:\n  - id: no\n    when: {tags: [x]}\n    deny: true\n", StringComparison.Ordinal);

        Assert.True(Widens(denying, open));
        Assert.False(Widens(open, denying));
    }

    [Fact]
    public void MayWidenEgress_ACloudTheNewerDoesNotUse_IsEnough()
    {
        var (newer, older) = (Files("a/m", Routing("public: cloud")), Files("b/m", Routing("public: cloud").Replace("a/m", "b/m", StringComparison.Ordinal)));

        Assert.True(RollbackRule.MayWidenEgress(Compile(newer), newer, Compile(older), older));
    }

    private static RequestOutcomes Sample(Random random, int size)
    {
        var failed = Enumerable.Range(0, size).Count(_ => random.NextDouble() < 0.05);
        return new RequestOutcomes(size - failed, failed);
    }

    private static bool Widens(string newer, string older)
    {
        var (a, b) = (Files("a/m", newer), Files("a/m", older));
        return RollbackRule.MayWidenEgress(Compile(a), a, Compile(b), b);
    }

    private static string Routing(string label) =>
        $"labels:\n  {label}\n  restricted: local-only\nprivacy: {{email: confidential, card: restricted}}\nrules:\n  - id: default\n    use: [a/m]\n";

    private static PolicyFile[] Files(string id, string routing) =>
    [
        new("deployments.yaml", $"deployments:\n  - id: {id}\n    kind: openai\n    baseUrl: http://127.0.0.1:9/v1\n    locality: cloud\n    price: unknown\n    capabilities: [tools]\n"),
        new("routing.yaml", routing),
    ];

    private static PolicySnapshot Compile(PolicyFile[] files)
    {
        var compilation = PolicyCompiler.Compile("test", files, new PolicyInputs { Variable = static _ => null });
        return compilation.Snapshot ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }
}
