using BenchmarkDotNet.Attributes;
using Gateway.Policy;

namespace Gateway.Benchmarks;

/// <summary>Facts to decision, for a large policy (50 deployments, 100 rules) and for the policy that ships.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private readonly EverythingIsFine _world = new();
    private PolicySnapshot _large = null!;
    private RequestFacts _facts;
    private RequestFacts _named;

    /// <summary>Compiles the policy.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _large = LargePolicy.Compile();
        _facts = Facts("auto");
        _named = Facts("p7/model-7");
    }

    /// <summary>No rule matches but the last, which scores all that is left: the longest way through a policy.</summary>
    [Benchmark(Baseline = true)]
    public RoutingDecision ScoreEverything() => PolicyEngine.Decide(_large, _facts, _world, _world);

    /// <summary>The client named a model: only the rules that protect are asked.</summary>
    [Benchmark]
    public RoutingDecision NamedModel() => PolicyEngine.Decide(_large, _named, _world, _world);

    private RequestFacts Facts(string model)
    {
        _ = _large.TryResolveModel(model, out var selection);
        return new RequestFacts
        {
            Model = selection,
            KeyId = "key-1",
            Tags = ["batch", "europe"],
            InputTokens = 1_200,
            MaxOutputTokens = 800,
            Messages = 3,
            Needs = Capabilities.Tools,
            Now = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero),
        };
    }

    private sealed class EverythingIsFine : IDeploymentConditions, IDeploymentForecasts
    {
        public DeploymentCondition Of(int deploymentIndex) => DeploymentCondition.Available;

        public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request) => new()
        {
            IsKnown = true,
            TtftP50Ms = 200 + (deploymentIndex * 50),
            TtftP90Ms = 400 + (deploymentIndex * 90),
            TokensPerSecond = 60,
            Waiting = deploymentIndex % 4,
        };
    }
}
