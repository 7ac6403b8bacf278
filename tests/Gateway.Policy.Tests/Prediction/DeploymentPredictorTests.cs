using Gateway.Policy.Prediction;
using Gateway.Testing.Measuring;

namespace Gateway.Policy.Tests.Prediction;

public sealed class DeploymentPredictorTests
{
    private const double FailureMs = 60_000;

    private double _nowMs = 1000;

    [Fact]
    public void Cloud_FewerThanFive_IsUnknown_ThenKnown()
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 4, ttftMs: 300);
        Assert.False(cloud.Forecast(Prompt(100), _nowMs).IsKnown);

        Stream(cloud, 1, ttftMs: 300, tokens: 101, msPerToken: 20);

        var forecast = cloud.Forecast(Prompt(100), _nowMs);
        Assert.InRange(forecast.TtftP50Ms, 290, 310);
        Assert.Equal((0, 0), (forecast.QueueMs, forecast.Waiting));
    }

    [Fact]
    public void Cloud_SpeedApartFromFirstToken()
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 10, ttftMs: 300, tokens: 101, msPerToken: 20);

        Assert.InRange(cloud.Forecast(Prompt(100), _nowMs).TokensPerSecond, 48, 52);
    }

    [Fact]
    public void Cloud_OtherSize_TakesTheNearestClass()
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 5, ttftMs: 300);
        Stream(cloud, 5, ttftMs: 4000, input: 50_000);

        Assert.InRange(cloud.Forecast(Prompt(1000), _nowMs).TtftP50Ms, 290, 310);
        Assert.InRange(cloud.Forecast(Prompt(20_000), _nowMs).TtftP50Ms, 3900, 4100);
        Assert.InRange(cloud.Forecast(Prompt(900_000), _nowMs).TtftP50Ms, 3900, 4100);
    }

    [Theory]
    [InlineData(1, 310, 310)]
    [InlineData(3, 310, FailureMs * 1.03)]
    [InlineData(11, FailureMs * 1.03, FailureMs * 1.03)]
    public void Cloud_Failures_CountAsVerySlow(int failuresInTwenty, double mostP50, double mostP90)
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        for (var i = 0; i < 20; i++)
        {
            Attempt(cloud, i < failuresInTwenty ? AttemptEnd.Failed : AttemptEnd.Streamed, ttftMs: 300);
        }

        var forecast = cloud.Forecast(Prompt(100), _nowMs);
        Assert.InRange(forecast.TtftP50Ms, mostP50 * 0.9, mostP50);
        Assert.InRange(forecast.TtftP90Ms, mostP90 * 0.9, mostP90);
    }

    [Fact]
    public void Cloud_EveryClientGivesUp_TheForecastRises()
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 5, ttftMs: 300);
        for (var i = 0; i < 20; i++)
        {
            Attempt(cloud, AttemptEnd.GivenUp, ttftMs: 9000);
        }

        Assert.True(cloud.Forecast(Prompt(100), _nowMs).TtftP50Ms > 8500);
    }

    [Fact]
    public void Cloud_LongUnused_IsUnknownAgain()
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 8, ttftMs: 9000);

        _nowMs += 10 * RecentValues.HalfLifeMs;
        Assert.False(cloud.Forecast(Prompt(100), _nowMs).IsKnown);
        Stream(cloud, 1, ttftMs: 300);
        Assert.False(cloud.Forecast(Prompt(100), _nowMs).IsKnown);
        Stream(cloud, 4, ttftMs: 300);
        Assert.InRange(cloud.Forecast(Prompt(100), _nowMs).TtftP90Ms, 290, 310);
    }

    [Fact]
    public void Local_LongerPromptAndLessCached_TakesLonger()
    {
        var local = Local(places: 4);

        var forecast = local.Forecast(Prompt(2000), _nowMs);

        Assert.InRange(forecast.TtftP50Ms, 1850, 2250);
        Assert.InRange(local.Forecast(Prompt(2000) with { CachedTokens = 1500 }, _nowMs).TtftP50Ms, 450, 650);
        Assert.InRange(local.Forecast(Prompt(2000), _nowMs, loadMs: 5000).TtftP50Ms, 6850, 7250);
        Assert.InRange(forecast.TokensPerSecond, 48, 52);
    }

    [Fact]
    public void Local_PromptsBeingRead_AreReadFirst()
    {
        var local = Local(places: 4);
        var free = local.Forecast(Prompt(500), _nowMs).TtftP50Ms;

        var id = local.Begin(Prompt(3000), _nowMs);
        var behind = local.Forecast(Prompt(500), _nowMs).TtftP50Ms;
        local.FirstToken(id, _nowMs);

        Assert.InRange(behind - free, 2800, 3200);
        Assert.InRange(local.Forecast(Prompt(500), _nowMs).TtftP50Ms, free * 0.95, free * 1.05);
    }

    [Fact]
    public void Local_PlacesTaken_TheWaitIsWhatIsLeftOfThem()
    {
        var local = Local(places: 2);
        Begin(local, 2);
        _nowMs += 1000;

        var full = local.Forecast(Prompt(100), _nowMs);
        var ticket = local.Join(Prompt(100));
        local.Join(Prompt(100));
        var inLine = local.Forecast(Prompt(100), _nowMs);

        // Every answer has 100 tokens at 20 ms after a prompt of 100: 2.1 s, of which one is over.
        Assert.InRange(full.QueueMs, 900, 1400);
        Assert.InRange(full.TtftP50Ms, full.QueueMs + 80, full.QueueMs + 150);
        Assert.Equal((2, 0, 1), (inLine.Waiting, local.Ahead(ticket), local.Ahead(ticket + 1)));
        Assert.InRange(inLine.QueueMs, full.QueueMs + 1900, full.QueueMs + 2400);
        Assert.InRange(local.WaitMs(_nowMs)!.Value, full.QueueMs + 1900, full.QueueMs + 2400);
        local.Leave(ticket);
        Assert.Equal(0, local.Ahead(ticket + 1));
    }

    [Fact]
    public void Local_OutputLimit_ShortensTheWait()
    {
        var local = Local(places: 1);
        local.FirstToken(local.Begin(Prompt(100) with { MaxOutputTokens = 10 }, _nowMs), _nowMs + 100);

        Assert.InRange(local.Forecast(Prompt(100), _nowMs + 100).QueueMs, 150, 250);
    }

    [Fact]
    public void Local_OnlyWholeAnswers_TheirTimeIsWhatIsKnown()
    {
        var local = new DeploymentPredictor(isLocal: true, FailureMs) { Places = 1 };
        Assert.Equal(0, local.WaitMs(_nowMs));
        for (var i = 0; i < 6; i++)
        {
            Attempt(local, AttemptEnd.Whole, ttftMs: 0, tokens: 150, msPerToken: 20);
        }

        Assert.InRange(local.Forecast(Prompt(100), _nowMs).TtftP50Ms, 2800, 3200);
        local.Begin(Prompt(100), _nowMs);
        Assert.InRange(local.WaitMs(_nowMs + 1000)!.Value, 1800, 2200);
    }

    [Fact]
    public void WaitMs_NothingMeasured_IsNullOnceTaken()
    {
        var local = new DeploymentPredictor(isLocal: true, FailureMs) { Places = 1 };
        local.Begin(Prompt(100), _nowMs);

        Assert.Null(local.WaitMs(_nowMs));
        Assert.False(local.Forecast(Prompt(100), _nowMs).IsKnown);
    }

    [Fact]
    public void Compare_AlwaysTooOptimistic_TheNinetiethPercentileRises()
    {
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 10, ttftMs: 300);
        var before = cloud.Forecast(Prompt(100), _nowMs);
        for (var i = 0; i < 10; i++)
        {
            cloud.Compare(300, 300, 450);
        }

        var after = cloud.Forecast(Prompt(100), _nowMs);
        Assert.True(after.TtftP90Ms > 1.5 * before.TtftP90Ms);
        Assert.Equal(before.TtftP50Ms, after.TtftP50Ms);
        Assert.Equal((10, 0.0), (cloud.Accuracy.Count, cloud.Accuracy.P90Coverage));
        Assert.Equal(1 / 3.0, cloud.Accuracy.MedianError!.Value, 3);
    }

    [Fact]
    public void BeginForecastEnd_Warm_AllocateNothing()
    {
        var local = Local(places: 2);
        Begin(local, 2);
        _ = local.Forecast(Prompt(100), _nowMs);
        var cloud = new DeploymentPredictor(isLocal: false, FailureMs);
        Stream(cloud, 10, ttftMs: 300, tokens: 50, msPerToken: 20);

        var allocated = AllocatedBytes.Of(() =>
        {
            _nowMs += 30;
            _ = local.Forecast(Prompt(100), _nowMs);
            _ = cloud.Forecast(Prompt(100), _nowMs);
            Stream(cloud, 1, ttftMs: 300, tokens: 50, msPerToken: 20);
            cloud.Compare(300, 400, 350);
        });

        Assert.Equal(0, allocated);
    }

    private static ForecastRequest Prompt(int tokens) => new() { InputTokens = tokens };

    // Reads 1,000 tokens a second and writes 100 tokens at 20 ms.
    private DeploymentPredictor Local(int places)
    {
        var local = new DeploymentPredictor(isLocal: true, FailureMs) { Places = places };
        for (var i = 0; i < 30; i++)
        {
            var prompt = 100 * (1 + (i % 10));
            Attempt(local, AttemptEnd.Streamed, ttftMs: prompt, input: prompt, tokens: 100, msPerToken: 20);
        }

        return local;
    }

    private void Begin(DeploymentPredictor predictor, int count)
    {
        for (var i = 0; i < count; i++)
        {
            predictor.Begin(Prompt(100), _nowMs);
        }
    }

    private void Stream(DeploymentPredictor predictor, int count, double ttftMs, int input = 100, int tokens = 1, double msPerToken = 0)
    {
        for (var i = 0; i < count; i++)
        {
            Attempt(predictor, AttemptEnd.Streamed, ttftMs, input, tokens, msPerToken);
        }
    }

    private void Attempt(DeploymentPredictor predictor, AttemptEnd end, double ttftMs, int input = 100, int tokens = 1, double msPerToken = 0)
    {
        var id = predictor.Begin(Prompt(input), _nowMs);
        var totalMs = ttftMs + ((tokens - 1) * msPerToken);
        _nowMs += totalMs;
        predictor.End(
            id,
            new AttemptSample
            {
                End = end,
                InputTokens = input,
                UncachedTokens = input,
                OutputTokens = tokens,
                TtftMs = end == AttemptEnd.Streamed ? ttftMs : null,
                TotalMs = totalMs,
            },
            _nowMs);
    }
}
