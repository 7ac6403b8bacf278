using BenchmarkDotNet.Attributes;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;

namespace Gateway.Benchmarks;

/// <summary>Recorded requests decided again under two policies and replayed, on one core. The bar: 20,000 a second, 50 us each.</summary>
[MemoryDiagnoser]
public class RehearsalBenchmarks
{
    private const int Requests = 2_000;
    private readonly List<RecordedRequest> _traffic = [];
    private PolicySnapshot _large = null!;
    private PolicySnapshot _small = null!;

    /// <summary>Compiles the policies and makes the traffic.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _large = LargePolicy.Compile();
        _small = PolicyCompiler.Compile(
            "small",
            [
                new PolicyFile("deployments.yaml", "deployments:\n  - {id: \"local/{model}\", kind: local-engine, capabilities: [tools]}\n  - {id: p1/model-1, kind: openai, baseUrl: \"https://p1.test/v1\", price: {input: 1, output: 6}, capabilities: [tools]}\n"),
                new PolicyFile("routing.yaml", "objectives:\n  here: {order: [local, cloud], slo: {ttft: 2s}}\nrules:\n  - {id: hard, when: \"'hard' in caller.tags\", prefer: [cloud, local]}\n  - {id: default, prefer: here}\n"),
            ],
            new PolicyInputs { LocalModel = "demo", LocalContextTokens = 32_000, Variable = _ => null }).Snapshot!;
        for (var i = 0; i < Requests; i++)
        {
            var isLocal = i % 3 != 0;
            _traffic.Add(new RecordedRequest
            {
                Id = i.ToString("d26"),
                At = DateTimeOffset.UnixEpoch.AddSeconds(i * 0.7),
                KeyId = "key-1",
                Tags = ["batch", "europe"],
                App = $"app-{i % 5}",
                Model = "auto",
                Stream = true,
                InputTokens = 100 + (i % 40 * 100),
                Messages = 3,
                Needs = Capabilities.Tools,
                Observed = new RecordedOutcome
                {
                    Deployment = isLocal ? "local/demo" : "p1/model-1",
                    Status = 200,
                    InputTokens = 100 + (i % 40 * 100),
                    OutputTokens = 50 + (i % 9 * 30),
                    TtftMs = isLocal ? 100 + (i % 40 * 80) : 400 + (i % 11 * 30),
                    DurationMs = 9_000,
                },
            });
        }
    }

    /// <summary>50 deployments and 100 rules on either side.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    public RehearsalResult LargePolicies() => PolicyRehearsal.Run(_large, _large, _traffic);

    /// <summary>Two deployments and two rules on either side.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    public RehearsalResult SmallPolicies() => PolicyRehearsal.Run(_small, _small, _traffic);
}
