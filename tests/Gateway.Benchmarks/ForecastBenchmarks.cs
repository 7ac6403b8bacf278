using BenchmarkDotNet.Attributes;
using Gateway.Policy;
using Gateway.Policy.Prediction;
using Gateway.Prediction;

namespace Gateway.Benchmarks;

/// <summary>What prediction adds to a request: a forecast for each candidate, and one attempt told from begin to end.</summary>
[MemoryDiagnoser]
public class ForecastBenchmarks
{
    private static readonly ForecastRequest Size = new() { InputTokens = 300 };

    private readonly DeploymentPrediction _cloud = new(isLocal: false, TimeSpan.FromSeconds(60), TimeProvider.System);
    private readonly DeploymentPrediction _local = new(isLocal: true, TimeSpan.FromSeconds(60), TimeProvider.System);
    private readonly DeploymentPrediction _full = new(isLocal: true, TimeSpan.FromSeconds(60), TimeProvider.System);

    /// <summary>Lets all learn from a thousand attempts, and fills one.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _local.LimitPlaces(4);
        _full.LimitPlaces(4);
        for (var i = 0; i < 1000; i++)
        {
            Tell(_cloud, i);
            Tell(_local, i);
            Tell(_full, i);
        }

        for (var i = 0; i < 4; i++)
        {
            _full.Begin(Size);
            _full.Join(Size);
        }
    }

    /// <summary>A provider.</summary>
    [Benchmark]
    public DeploymentForecast Cloud() => _cloud.Forecast(Size, TimeSpan.Zero);

    /// <summary>An engine with a free place.</summary>
    [Benchmark]
    public DeploymentForecast Local() => _local.Forecast(Size, TimeSpan.Zero);

    /// <summary>An engine with four at work and four in line, changed since the last forecast.</summary>
    [Benchmark]
    public DeploymentForecast LocalFull()
    {
        _full.Leave(_full.Join(Size));
        return _full.Forecast(Size, TimeSpan.Zero);
    }

    /// <summary>One attempt at a provider, told from begin to end.</summary>
    [Benchmark]
    public void CloudAttempt() => Tell(_cloud, 7);

    /// <summary>One attempt at an engine, told from begin to end.</summary>
    [Benchmark]
    public void LocalAttempt() => Tell(_local, 7);

    private static void Tell(DeploymentPrediction prediction, int number)
    {
        var ttft = 200 + (37 * number % 400);
        var id = prediction.Begin(Size);
        prediction.FirstToken(id);
        prediction.End(id, new AttemptSample { End = AttemptEnd.Streamed, InputTokens = 300, UncachedTokens = 300, TtftMs = ttft, TotalMs = ttft * 9, OutputTokens = 100 + (number % 50) });
        prediction.Compare(ttft, ttft * 2, ttft * 1.5);
    }
}
