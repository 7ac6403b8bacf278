using Gateway.Policy.Rehearsal;

namespace Gateway.Policy.Tests.Rehearsal;

public sealed class DecisionAlternativesTests
{
    private static readonly PolicySnapshot Policy = TestPolicy.Snapshot(routing: "objectives:\n  cheap: {weights: {price: 1, local: 1}}\nrules:\n  - {id: all, prefer: cheap}\n");

    [Fact]
    public void Of_EveryDeployment_CostOfTheRecordedTokens()
    {
        var alternatives = DecisionAlternatives.Of(Traffic.Local(1, 0), Policy, null);

        // 100 in and 100 out: free here, 2.50 and 15 USD a million there, unknown at the small one.
        Assert.Equal(
            [("local/demo", 0L), ("acme/large", 1_750_000L), ("acme/small", null), ("house/vllm", 0L)],
            alternatives.Select(one => (one.Deployment, one.CostNanoUsd)));
        Assert.All(alternatives, one => Assert.Null(one.TtftP50Ms));
    }

    [Fact]
    public void Of_CacheAndPrediction_CountOnlyForTheOneThatAnswered()
    {
        var request = Traffic.Cloud(1, 0) with
        {
            Observed = Traffic.Cloud(1, 0).Observed! with { CachedInputTokens = 100, PredictedTtftP50Ms = 321, PredictedTtftP90Ms = 654 },
        };

        var alternatives = DecisionAlternatives.Of(request, Policy, new Fixed());

        Assert.Equal(25_000 + 1_500_000, alternatives[1].CostNanoUsd);
        Assert.Equal((321.0, 654.0, 321 + 2_000.0), (alternatives[1].TtftP50Ms, alternatives[1].TtftP90Ms, alternatives[1].TotalMs));
        Assert.Equal((100.0, 200.0, 2_100.0), (alternatives[0].TtftP50Ms, alternatives[0].TtftP90Ms, alternatives[0].TotalMs));
    }

    [Fact]
    public void Of_Scores_OnlyForTheVersionThatDecided()
    {
        var same = Traffic.Local(1, 0) with { Decided = new RecordedDecision { PolicyVersion = Policy.Version, Reason = "r" } };
        var other = Traffic.Local(1, 0) with { Decided = new RecordedDecision { PolicyVersion = "another", Reason = "r" } };

        Assert.Equal(100, DecisionAlternatives.Of(same, Policy, null)[0].Score!.Value.Local);
        Assert.All(DecisionAlternatives.Of(other, Policy, null), one => Assert.Null(one.Score));
    }

    private sealed class Fixed : IDeploymentForecasts
    {
        public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request) =>
            new() { IsKnown = true, TtftP50Ms = 100, TtftP90Ms = 200, TokensPerSecond = 50 };
    }
}
