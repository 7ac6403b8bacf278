namespace Gateway.Policy.Tests;

/// <summary>What a pin does to a decision, and what it never does.</summary>
public sealed class PinTests
{
    private const string Pinned = "\npins: {ttl: 30m}\n";
    private static readonly string Routing = TestPolicy.Routing + Pinned;

    [Fact]
    public void Decide_PinnedCandidate_IsFirstAndTheOthersKeepTheirOrder()
    {
        var policy = TestPolicy.Snapshot(routing: Routing);

        var decision = Decide(policy, "acme/large", out _);

        Assert.Equal("acme/large, local/demo, house/vllm, acme/small", Ids(decision));
        Assert.Equal(("pinned_by_turn", "acme/large"), (decision.Reason, decision.Pinned?.Id));
    }

    [Fact]
    public void Decide_PinnedIsFirstAnyway_KeepsItsReason()
    {
        var policy = TestPolicy.Snapshot(routing: Routing);

        var decision = Decide(policy, "local/demo", out _);

        Assert.Equal(("policy_rule:all", "local/demo"), (decision.Reason, decision.Pinned?.Id));
    }

    [Fact]
    public void Decide_LabelKeepsItLocal_PinToTheCloudDoesNotCount()
    {
        var policy = TestPolicy.Snapshot(routing: Routing);

        var decision = Decide(policy, "acme/large", out _, TestPolicy.Facts(policy) with { Label = DataLabel.Confidential });

        Assert.Equal("local/demo, house/vllm", Ids(decision));
        Assert.Null(decision.Pinned);
        Assert.StartsWith("label_", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NoPinsInThePolicy_AsksNobody()
    {
        var policy = TestPolicy.Snapshot();

        var decision = Decide(policy, "acme/large", out var asked);

        Assert.Equal((0, "local/demo"), (asked, decision.Candidate(0).Id));
    }

    [Fact]
    public void Decide_OnlyOneCouldEverServe_AsksNobody()
    {
        var policy = TestPolicy.Snapshot(routing: Routing);

        Decide(policy, "acme/large", out var asked, TestPolicy.Facts(policy, "acme/small"));

        Assert.Equal(0, asked);
    }

    [Fact]
    public void Decide_TheOthersAreDownNow_Asks()
    {
        // Who answers now is where the turn goes on once the others are back.
        var policy = TestPolicy.Snapshot(routing: "rules: [{id: all, prefer: [local/demo, acme/large]}]" + Pinned);
        var down = new TestConditions().Set(policy, "local/demo", DeploymentCondition.EngineDown);
        var pins = new TestPins(-1);

        PolicyEngine.Decide(policy, TestPolicy.Facts(policy), down, pins: pins, conversation: TestPins.Conversation);

        Assert.Equal(1, pins.Asked);
    }

    [Fact]
    public void Decide_ClientWantsNoFallbacks_PinAddsNobody()
    {
        var policy = TestPolicy.Snapshot(routing: Routing);

        var decision = Decide(policy, "acme/large", out _, TestPolicy.Facts(policy) with { Hints = new ClientHints { NoFallbacks = true, Used = ["x"] } });

        Assert.Equal("local/demo", Ids(decision));
        Assert.Null(decision.Pinned);
    }

    [Fact]
    public void Decide_InsideATurn_ThePinOutweighsSpilling()
    {
        var policy = TestPolicy.Snapshot(routing: "objectives: {here: {order: [local, cloud], slo: {ttft: 2s}}}\nrules: [{id: all, prefer: here}]" + Pinned);
        var forecasts = new TestForecasts().Set(policy, "local/demo", 3000, 6000).Set(policy, "acme/large", 300, 900);
        var spill = new TestSpill();
        var pins = new TestPins(policy.Deployments.Single(one => one.Id == "local/demo").Index);

        var pinned = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), forecasts, spill, pins, TestPins.Conversation);
        var free = PolicyEngine.Decide(policy, TestPolicy.Facts(policy), new TestConditions(), forecasts, spill);

        Assert.Equal(("local/demo", "pinned_by_turn"), (pinned.Candidate(0).Id, pinned.Reason));
        Assert.Equal("spill_ttft", free.Reason);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(900, 900)]
    [InlineData(5_000, 1_000)]
    public void Decide_ForecastOfALocalDeployment_KnowsWhatIsCachedThere(int remembered, int expected)
    {
        var policy = TestPolicy.Snapshot(routing: "objectives: {here: {order: [local, cloud], slo: {ttft: 2s}}}\nrules: [{id: all, prefer: here}]" + Pinned);
        var forecasts = new TestForecasts().Set(policy, "local/demo", 300, 600).Set(policy, "acme/large", 300, 900);
        var local = policy.Deployments.Single(one => one.Id == "local/demo").Index;
        var pins = new TestPins(local) { Cached = remembered };

        PolicyEngine.Decide(policy, TestPolicy.Facts(policy) with { InputTokens = 1_000 }, new TestConditions(), forecasts, pins: pins, conversation: TestPins.Conversation);

        Assert.Equal(expected, forecasts.CachedTokens[local]);
        Assert.All(policy.Deployments.Where(one => one.Locality == Locality.Cloud), cloud => Assert.Equal(0, forecasts.CachedTokens[cloud.Index]));
    }

    private static RoutingDecision Decide(PolicySnapshot policy, string pinned, out int asked, RequestFacts? facts = null)
    {
        var pins = new TestPins(policy.Deployments.Single(one => one.Id == pinned).Index);
        var decision = PolicyEngine.Decide(policy, facts ?? TestPolicy.Facts(policy), new TestConditions(), pins: pins, conversation: TestPins.Conversation);
        asked = pins.Asked;
        return decision;
    }

    private static string Ids(RoutingDecision decision) => string.Join(", ", Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Id));
}
