using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Gateway.Upstreams;
using Microsoft.Extensions.Time.Testing;
using Polly;

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
        TestClients.Create(TimeProvider.System),
        new DeploymentPrediction(isLocal: false, TimeSpan.FromSeconds(60), TimeProvider.System),
        _time);

    [Fact]
    public void F8_Breaker_AfterItsRest_LetsOneTryAndCloses()
    {
        Try(AttemptOutcome.ServerError, 5);
        Assert.Equal(DeploymentCondition.CircuitOpen, _state.Condition);

        _time.Advance(UpstreamResilience.BreakDuration + TimeSpan.FromMilliseconds(1));
        Assert.Equal(DeploymentCondition.Available, _state.Condition);
        Assert.True(_state.Breaker.TryEnter());
        Assert.False(_state.Breaker.TryEnter(), "a second attempt may enter while the first finds out");
        Report(AttemptOutcome.Answered);

        Assert.Equal(DeploymentCondition.Available, _state.Condition);
        Try(AttemptOutcome.Answered, 3);
    }

    [Fact]
    public void F8_Breaker_TrialFails_OpensAgain()
    {
        Try(AttemptOutcome.ServerError, 5);
        _time.Advance(UpstreamResilience.BreakDuration + TimeSpan.FromMilliseconds(1));

        Try(AttemptOutcome.ServerError, 1);

        Assert.Equal(DeploymentCondition.CircuitOpen, _state.Condition);
    }

    [Fact]
    public void F8_Breaker_Open_LetsNobodyIn()
    {
        Try(AttemptOutcome.ServerError, 5);

        Assert.False(_state.Breaker.TryEnter());
    }

    [Fact]
    public void F7_RateLimited_CoolsDownInsteadOfOpening()
    {
        Try(AttemptOutcome.RateLimited, 20);
        Assert.Equal(DeploymentCondition.Available, _state.Condition);

        _state.CoolDown(TimeSpan.FromSeconds(7));
        Assert.Equal(DeploymentCondition.CoolingDown, _state.Condition);
        _time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(DeploymentCondition.Available, _state.Condition);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private void Try(AttemptOutcome outcome, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(_state.Breaker.TryEnter());
            Report(outcome);
        }
    }

    private void Report(AttemptOutcome outcome)
    {
        var context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        _state.Breaker.Report(outcome, context);
        ResilienceContextPool.Shared.Return(context);
    }
}
