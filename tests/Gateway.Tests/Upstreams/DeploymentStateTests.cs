using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Gateway.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Upstreams;

/// <summary>When a deployment can be tried, and when it comes back.</summary>
public sealed class DeploymentStateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeploymentState _state;

    public DeploymentStateTests() => _state = new DeploymentState(
        new DeploymentSnapshot
        {
            Index = 0,
            Id = "cloud/model",
            Provider = "cloud",
            Kind = ProviderKind.OpenAI,
            UpstreamModel = "model",
            BaseUrl = new Uri("http://127.0.0.1:9/v1"),
            Locality = Locality.Cloud,
        },
        credential: null,
        new NoEngine(),
        new DeploymentPrediction(isLocal: false, TimeSpan.FromSeconds(60), TimeProvider.System),
        _time);

    [Fact]
    public async Task F8_Breaker_AfterItsRest_LetsOneTryAndCloses()
    {
        await TryAsync(AttemptOutcome.ServerError, 5);
        Assert.Equal(DeploymentCondition.CircuitOpen, _state.Condition);

        _time.Advance(UpstreamResilience.BreakDuration + TimeSpan.FromMilliseconds(1));
        Assert.Equal(DeploymentCondition.Available, _state.Condition);
        await TryAsync(AttemptOutcome.Answered, 1);

        Assert.Equal(DeploymentCondition.Available, _state.Condition);
        await TryAsync(AttemptOutcome.Answered, 3);
    }

    [Fact]
    public async Task F8_Breaker_TrialFails_OpensAgain()
    {
        await TryAsync(AttemptOutcome.ServerError, 5);
        _time.Advance(UpstreamResilience.BreakDuration + TimeSpan.FromMilliseconds(1));

        await TryAsync(AttemptOutcome.ServerError, 1);

        Assert.Equal(DeploymentCondition.CircuitOpen, _state.Condition);
    }

    [Fact]
    public async Task F7_RateLimited_CoolsDownInsteadOfOpening()
    {
        await TryAsync(AttemptOutcome.RateLimited, 20);
        Assert.Equal(DeploymentCondition.Available, _state.Condition);

        _state.CoolDown(TimeSpan.FromSeconds(7));
        Assert.Equal(DeploymentCondition.CoolingDown, _state.Condition);
        _time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(DeploymentCondition.Available, _state.Condition);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private async Task TryAsync(AttemptOutcome outcome, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(outcome, await _state.Opening.ExecuteAsync(_ => ValueTask.FromResult(outcome), TestContext.Current.CancellationToken));
        }
    }

    private sealed class NoEngine : ILocalEngine
    {
        public event Action? Changed;

        public EngineStatus Status { get; } = new(EngineState.Disabled, null, null, null, null, null, null, 0, 0, default, null);

        public EngineEndpoint? Endpoint => Changed is null ? null : throw new InvalidOperationException("Nobody listens in these tests.");
    }
}
