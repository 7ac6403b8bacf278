using Gateway.Policy.Selection;

namespace Gateway.Policy.Tests;

/// <summary>Who is tried next, by what went wrong. The order without <c>fallbacks</c>: local/demo, house/vllm, acme/large, acme/small.</summary>
public sealed class FallbackTests
{
    [Theory]
    [InlineData(FallbackTrigger.Connect, true, "house/vllm")]
    [InlineData(FallbackTrigger.RateLimited, true, "house/vllm")]
    [InlineData(FallbackTrigger.ContextWindow, false, "nobody")]
    [InlineData(FallbackTrigger.ContentFilter, false, "nobody")]
    public void Next_NoEntry_GoesOnInOrderUnlessTheRequestWasRefused(FallbackTrigger trigger, bool goesOn, string expected) =>
        Assert.Equal(expected, After("", "local/demo", trigger, goesOn));

    [Theory]
    [InlineData("{on: rate-limited, to: [acme/small, local]}", "local/demo", "acme/small")]
    [InlineData("{on: [server-error, rate-limited], to: cloud}", "local/demo", "acme/large")]
    [InlineData("{on: rate-limited, to: [acme/*]}", "acme/large", "acme/small")]
    [InlineData("{on: rate-limited, to: []}", "local/demo", "nobody")]
    [InlineData("{on: rate-limited, to: any}", "acme/large", "local/demo")]
    [InlineData("{on: rate-limited, to: [acme/small, any]}", "acme/small", "local/demo")]
    [InlineData("{on: rate-limited, from: cloud, to: []}", "local/demo", "house/vllm")]
    [InlineData("{on: rate-limited, from: cloud, to: []}", "acme/large", "nobody")]
    [InlineData("{on: connect, to: []}", "local/demo", "house/vllm")]
    [InlineData("{on: rate-limited, from: local, to: [acme/large]}, {on: rate-limited, to: [acme/small]}", "local/demo", "acme/large")]
    [InlineData("{on: rate-limited, from: local, to: [acme/large]}, {on: rate-limited, to: [house/vllm]}", "acme/large", "house/vllm")]
    public void Next_Entry_SaysWho(string entries, string failed, string expected) =>
        Assert.Equal(expected, After(entries, failed, FallbackTrigger.RateLimited, goesOn: true));

    [Fact]
    public void Next_EntryForARefusal_TriesAnother() =>
        Assert.Equal("acme/small", After("{on: content-filter, from: acme/large, to: [acme/small]}", "acme/large", FallbackTrigger.ContentFilter, goesOn: false));

    [Theory]
    [InlineData("local/demo", "house/vllm")]
    [InlineData("house/vllm", "acme/large")]
    [InlineData("acme/large", "nobody")]
    public void Next_ContextWindow_OnlyWhoeverHasALargerOne(string failed, string expected) =>
        Assert.Equal(expected, After("{on: context-window, to: [local, cloud]}", failed, FallbackTrigger.ContextWindow, goesOn: false));

    [Fact]
    public void Next_WhoWasTried_IsNotTriedTwice()
    {
        var (policy, decision) = Decide("{on: rate-limited, to: [local, acme/large]}");
        var tried = Mask(policy, "local/demo", "house/vllm");

        Assert.Equal("acme/large", Name(decision, FallbackChain.Next(decision, Index(policy, "house/vllm"), FallbackTrigger.RateLimited, tried, goesOn: true)));
        Assert.Equal(-1, FallbackChain.Next(decision, Index(policy, "acme/large"), FallbackTrigger.RateLimited, tried | Mask(policy, "acme/large"), goesOn: true));
    }

    [Fact]
    public void Next_OutsideTheCandidates_Nobody()
    {
        var (policy, _) = Decide("{on: server-error, to: [cloud]}");
        var decision = PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { Label = DataLabel.Restricted }, new TestConditions());

        Assert.Equal(-1, FallbackChain.Next(decision, Index(policy, "local/demo"), FallbackTrigger.ServerError, Mask(policy, "local/demo"), goesOn: true));
    }

    private static string After(string entries, string failed, FallbackTrigger trigger, bool goesOn)
    {
        var (policy, decision) = Decide(entries);
        return Name(decision, FallbackChain.Next(decision, Index(policy, failed), trigger, Mask(policy, failed), goesOn));
    }

    private static (PolicySnapshot Policy, RoutingDecision Decision) Decide(string entries)
    {
        var policy = TestPolicy.Snapshot(routing: TestPolicy.Routing + (entries.Length == 0 ? "" : $"\nfallbacks: [{entries}]\n"));
        return (policy, PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions()));
    }

    private static string Name(RoutingDecision decision, int position) => position < 0 ? "nobody" : decision.Candidate(position).Id;

    private static int Index(PolicySnapshot policy, string id) => policy.Deployments.Single(one => one.Id == id).Index;

    private static ulong Mask(PolicySnapshot policy, params string[] ids) => ids.Aggregate(0ul, (mask, id) => mask | (1ul << Index(policy, id)));
}
