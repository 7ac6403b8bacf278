using Gateway.Policy;
using Gateway.Policy.Prediction;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Prediction;

/// <summary>What was measured belongs to a deployment and its upstream, not to a policy.</summary>
public sealed class PredictionBookTests
{
    private static readonly ForecastRequest Size = new() { InputTokens = 100 };

    private readonly FakeTimeProvider _time = new();
    private readonly PredictionBook _book;

    public PredictionBookTests() => _book = new PredictionBook(_time);

    [Fact]
    public void For_PublishedInAnotherOrder_KeepsWhatWasMeasuredAndWhoRuns()
    {
        var before = _book.For([Deployment(0, "a", "x"), Deployment(1, "b", "x")]);
        Learn(before[1]);
        before[1].Begin(Size);

        var after = _book.For([Deployment(0, "b", "x"), Deployment(1, "a", "x")]);

        Assert.Same(before[1], after[0]);
        Assert.True(after[0].Forecast(Size, TimeSpan.Zero).IsKnown);
        Assert.False(after[1].Forecast(Size, TimeSpan.Zero).IsKnown);
        Assert.Equal(1, after[0].Report("cloud/b", Size, TimeSpan.Zero).Running);
    }

    [Fact]
    public void For_SameIdAtAnotherUpstream_BeginsAnew()
    {
        Learn(_book.For([Deployment(0, "a", "x")])[0]);

        Assert.False(_book.For([Deployment(0, "a", "y")])[0].Forecast(Size, TimeSpan.Zero).IsKnown);
        Assert.True(_book.For([Deployment(0, "a", "x")])[0].Forecast(Size, TimeSpan.Zero).IsKnown);
    }

    [Fact]
    public void For_ManyPolicies_ForgetsWhatIsNotNamed()
    {
        var kept = _book.For([Deployment(0, "kept", "x")])[0];
        var left = _book.For([Deployment(0, "left", "x")])[0];
        for (var i = 0; i < 255; i++)
        {
            _book.For([Deployment(0, "kept", "x"), Deployment(1, $"other-{i}", "x")]);
        }

        Assert.Same(kept, _book.For([Deployment(0, "kept", "x")])[0]);
        Assert.NotSame(left, _book.For([Deployment(0, "left", "x")])[0]);
    }

    [Fact]
    public async Task All_FromManyThreads_CountsStayRight()
    {
        var prediction = _book.For([Deployment(0, "a", "x")])[0];
        prediction.LimitPlaces(2);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                var ticket = prediction.Join(Size);
                prediction.Forecast(Size, TimeSpan.Zero);
                prediction.Leave(ticket);
                Attempt(prediction);
            }
        })));

        var report = prediction.Report("cloud/a", Size, TimeSpan.Zero);
        Assert.Equal((0, 0), (report.Running, report.Waiting));
        Assert.True(prediction.Forecast(Size, TimeSpan.Zero).IsKnown);
    }

    private static void Learn(DeploymentPrediction prediction)
    {
        for (var i = 0; i < 5; i++)
        {
            Attempt(prediction);
        }
    }

    private static void Attempt(DeploymentPrediction prediction)
    {
        var id = prediction.Begin(Size);
        prediction.FirstToken(id);
        prediction.End(id, new AttemptSample { End = AttemptEnd.Streamed, InputTokens = 100, UncachedTokens = 100, TtftMs = 300, TotalMs = 900, OutputTokens = 30 });
    }

    private static DeploymentSnapshot Deployment(int index, string name, string host) => new()
    {
        Index = index,
        Id = $"cloud/{name}",
        Provider = "cloud",
        Kind = ProviderKind.OpenAI,
        UpstreamModel = name,
        BaseUrl = new Uri($"https://{host}.test/v1"),
        Locality = Locality.Cloud,
    };
}
