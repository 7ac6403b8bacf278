using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Tests;

/// <summary>Prices by date, tier and kind of token, and what a price list may not say.</summary>
public sealed class PriceListTests
{
    private const string Models = "models: [{id: m, aliases: [m-1], context: 500000, capabilities: [tools]}, {id: n}]";
    private const string Deployment = "deployments: [{id: a/m, kind: openai, baseUrl: \"https://a.test/v1\", catalog: m-1}]";

    private const string Prices = """
        sources: {one: first list, two: second list}
        prices:
          - {model: m, from: 2026-01-01, source: one, input: 2, output: 8}
          - model: m
            from: 2026-07-01
            source: one
            input: 1
            output: 4
            cachedInput: 0.1
            cacheWrite: 1.25
            reasoning: 6
            tiers: [{from: 200000, input: 2, output: 6}]
            check: {source: two, input: 1, output: 4}
        """;

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", 2_000_000L)]
    [InlineData("2026-06-30", 2_000_000L)]
    [InlineData("2026-07-01", 1_000_000L)]
    public void At_Moment_IsThePriceOfThatDay(string day, long? input) =>
        Assert.Equal(input, Price().At(DateTimeOffset.Parse($"{day}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture))?.InputPicoUsd);

    [Theory]
    [InlineData(1000, 100, 0, 0, 0, 1_400_000)]
    [InlineData(1000, 100, 500, 0, 0, 950_000)]
    [InlineData(1000, 100, 500, 300, 0, 1_025_000)]
    [InlineData(1000, 100, 0, 0, 50, 1_500_000)]
    [InlineData(200_000, 100, 0, 0, 0, 400_600_000)]
    [InlineData(199_999, 100, 0, 0, 0, 200_399_000)]
    public void CostNanoUsd_KindsOfTokens_EachHasItsPrice(long input, long output, long cached, long written, long reasoning, long expected) =>
        Assert.Equal(expected, Price().CostNanoUsd(input, output, cached, written, reasoning));

    [Fact]
    public void Compile_DeploymentOfTheCatalog_HasWhatIsNotWritten()
    {
        var deployment = Compile(Prices).Snapshot!.Deployments.Single();

        Assert.Equal((500_000, Capabilities.Tools), (deployment.ContextTokens, deployment.Capabilities));
        Assert.Equal("one", deployment.Price!.Source);
    }

    [Theory]
    [InlineData("source: one, input: 1, output: 4, check: {source: two, input: 1, output: 5}", "differ")]
    [InlineData("source: one, input: 1, output: 4, check: {source: two, input: 1, output: 4}, disputed: because", "agree")]
    [InlineData("source: three, input: 1, output: 4", "names no source")]
    [InlineData("source: one, input: 1", "missing")]
    [InlineData("source: one, input: unknown, output: 4", "must be a price")]
    [InlineData("source: one, input: 1, output: 4, tiers: [{from: 9, input: 1, output: 1}, {from: 8, input: 1, output: 1}]", "above the tier")]
    public void Compile_FaultyPrice_IsReported(string price, string cure) =>
        Assert.Contains(Compile($"sources: {{one: x, two: y}}\nprices: [{{model: m, from: 2026-01-01, {price}}}]").Problems, problem => problem.File == "prices.yaml" && problem.Cure.Contains(cure, StringComparison.Ordinal));

    [Fact]
    public void Compile_ListsDifferAndSomebodySaysWhy_IsAccepted() =>
        Assert.Empty(Compile("sources: {one: x, two: y}\nprices: [{model: m, from: 2026-01-01, source: one, input: 1, output: 4, check: {source: two, input: 9, output: 4}, disputed: read on the invoice}]").Problems);

    [Fact]
    public void Compile_NoPriceForACloudModel_IsAnErrorAndNever0() =>
        Assert.Contains(Compile("sources: {one: x}\nprices: [{model: n, from: 2026-01-01, source: one, input: 1, output: 4}]").Problems, problem => problem.Key == "deployments[0].price");

    private static PriceSnapshot Price() => Compile(Prices).Snapshot!.Deployments.Single().Price!;

    private static PolicyCompilation Compile(string prices) => PolicyCompiler.Compile(
        "test",
        [new("deployments.yaml", Deployment), new("routing.yaml", TestPolicy.Routing), new("models.yaml", Models), new("prices.yaml", prices)],
        new PolicyInputs { Variable = _ => null });
}
