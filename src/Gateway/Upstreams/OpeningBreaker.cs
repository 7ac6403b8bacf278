using Gateway.Policy.Snapshots;
using Polly;
using Polly.CircuitBreaker;

namespace Gateway.Upstreams;

/// <summary>
/// The circuit breaker around the opening of a deployment's answers. An attempt enters, opens, and reports how that went: Polly's
/// breaker keeps the count. It is not wrapped around the call, which would cost each request two more asynchronous hops.
/// </summary>
internal sealed class OpeningBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;
    private readonly TimeProvider _time;
    private long _openedAt;
    private int _probing;

    // Polly answers for its state under a lock; this is read several times by each request.
    private volatile bool _isTripped;

    /// <summary>A closed breaker.</summary>
    public OpeningBreaker(DeploymentSnapshot deployment, TimeProvider time)
    {
        _time = time;
        _pipeline = UpstreamResilience.CreatePipeline(deployment, _state, time);
    }

    /// <summary>True while it rests: nothing may be tried.</summary>
    public bool IsOpen => _isTripped && RestLeft > TimeSpan.Zero;

    /// <summary>How long an open breaker still rests; means nothing of a closed one.</summary>
    public TimeSpan RestLeft => UpstreamResilience.BreakDuration - _time.GetElapsedTime(Volatile.Read(ref _openedAt));

    /// <summary>
    /// False when nothing may be tried now. After its rest one attempt at a time finds out whether the upstream is back: a hundred
    /// would all wait for one that is still dead. Who entered reports once.
    /// </summary>
    public bool TryEnter() => !_isTripped || (!IsOpen && Interlocked.CompareExchange(ref _probing, 1, 0) == 0);

    /// <summary>How the opening went. <paramref name="context"/> is the attempt's own, so that none is taken from a pool.</summary>
    public void Report(AttemptOutcome outcome, ResilienceContext context)
    {
        var mayOpen = !IsOpen;
        var reported = _pipeline.ExecuteOutcomeAsync(static (_, outcome) => ValueTask.FromResult(Outcome.FromResult(outcome)), context, outcome);
        if (!reported.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A breaker that only counts has nothing to wait for.");
        }

        var state = _state.CircuitState;
        if (mayOpen && state == CircuitState.Open)
        {
            Volatile.Write(ref _openedAt, _time.GetTimestamp());
        }

        // Again until it is so: another report may have come between.
        while (_isTripped != (state != CircuitState.Closed))
        {
            _isTripped = state != CircuitState.Closed;
            state = _state.CircuitState;
        }

        Volatile.Write(ref _probing, 0);
    }
}
