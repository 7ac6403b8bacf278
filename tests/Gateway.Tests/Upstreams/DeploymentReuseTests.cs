using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Gateway.Upstreams;
using Microsoft.Extensions.Time.Testing;
using Polly;

namespace Gateway.Tests.Upstreams;

/// <summary>What of a deployment's live state goes on when another policy is published.</summary>
public sealed class DeploymentReuseTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServingPolicyFactory _factory;

    public DeploymentReuseTests() => _factory = new ServingPolicyFactory(new NoEngine(), TestClients.Create(_time), new PredictionBook(_time), _time);

    private static DeploymentSnapshot Cloud { get; } = new()
    {
        Index = 0,
        Id = "cloud/model",
        Provider = "cloud",
        Kind = ProviderKind.OpenAI,
        UpstreamModel = "model",
        BaseUrl = new Uri("http://127.0.0.1:9/v1"),
        Locality = Locality.Cloud,
        Limits = new DeploymentLimits { Concurrency = 1, Queue = 0 },
    };

    [Fact]
    public void Create_PriceAndPlaceChanged_BreakerCoolDownPlacesAndConnectionsGoOn()
    {
        var before = _factory.Create(Policy(Cloud));
        var old = before.Deployments[0];
        old.CoolDown(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++)
        {
            Assert.True(old.Breaker.TryEnter());
            var context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
            old.Breaker.Report(AttemptOutcome.ServerError, context);
            ResilienceContextPool.Shared.Return(context);
        }

        using var place = old.Places!.TryEnter();
        var changed = Cloud with { Index = 1, Price = new PriceSnapshot(1, 2, null), Capabilities = Capabilities.Tools };
        var now = _factory.Create(Policy(Cloud with { Id = "cloud/other" }, changed), before).Deployments[1];

        Assert.Same(changed, now.Deployment);
        Assert.Same(old.Client, now.Client);
        Assert.Same(old.Places, now.Places);
        Assert.Equal(DeploymentCondition.CircuitOpen, now.Condition);
        _time.Advance(UpstreamResilience.BreakDuration + TimeSpan.FromMilliseconds(1));
        Assert.Equal(DeploymentCondition.CoolingDown, now.Condition);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DeploymentCondition.Saturated, now.Condition);
    }

    [Fact]
    public void Create_OtherLimits_OtherPlacesSameConnections()
    {
        var before = _factory.Create(Policy(Cloud));

        var now = _factory.Create(Policy(Cloud with { Limits = Cloud.Limits with { Concurrency = 2 } }), before).Deployments[0];

        Assert.NotSame(before.Deployments[0].Places, now.Places);
        Assert.Equal(2, now.Places!.Places);
        Assert.Same(before.Deployments[0].Client, now.Client);
    }

    [Theory]
    [InlineData("http://127.0.0.1:10/v1", "model")]
    [InlineData("http://127.0.0.1:9/v1", "cured-model")]
    public void Create_OtherUpstream_StartsWithACleanRecord(string baseUrl, string model)
    {
        var before = _factory.Create(Policy(Cloud));
        before.Deployments[0].CoolDown(TimeSpan.FromMinutes(1));

        var now = _factory.Create(Policy(Cloud with { BaseUrl = new Uri(baseUrl), UpstreamModel = model }), before).Deployments[0];

        Assert.NotSame(before.Deployments[0].Client, now.Client);
        Assert.Equal(DeploymentCondition.Available, now.Condition);
    }

    private static PolicySnapshot Policy(params DeploymentSnapshot[] deployments) => new() { Version = "v", Name = "n", Deployments = [.. deployments] };
}
