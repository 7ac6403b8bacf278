using Gateway.Policy.Snapshots;
using Polly;
using Polly.CircuitBreaker;

namespace Gateway.Upstreams;

/// <summary>The Polly pipeline of one deployment: a circuit breaker around the opening of an answer.</summary>
/// <remarks>
/// The timeouts are one timer of the attempt, because Polly's timeout ends with its callback and so cannot become the idle
/// timer of a running stream: src/adr/0003.
/// </remarks>
internal static class UpstreamResilience
{
    // Half of at least five openings in half a minute: a single bad answer never opens it, a dead upstream does within seconds.
    private const double FailureRatio = 0.5;
    private const int MinimumThroughput = 5;
    private static readonly TimeSpan SamplingDuration = TimeSpan.FromSeconds(30);

    /// <summary>How long an open breaker rests before one request may try again.</summary>
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(10);

    /// <summary>Builds the pipeline. The engine's own supervisor is its breaker, so it gets an empty one.</summary>
    public static ResiliencePipeline<AttemptOutcome> CreatePipeline(DeploymentSnapshot deployment, CircuitBreakerStateProvider state, TimeProvider time)
    {
        if (deployment.Kind == ProviderKind.LocalEngine)
        {
            return ResiliencePipeline<AttemptOutcome>.Empty;
        }

        return new ResiliencePipelineBuilder<AttemptOutcome> { Name = deployment.Id, TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptOutcome>
            {
                Name = "breaker",
                FailureRatio = FailureRatio,
                MinimumThroughput = MinimumThroughput,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
                StateProvider = state,
                ShouldHandle = static arguments => ValueTask.FromResult(AttemptOutcomes.CountsForBreaker(arguments.Outcome.Result)),
            })
            .Build();
    }
}
