using Gateway.Experiments;
using Gateway.Policy.Snapshots;

namespace Gateway.Tests.Experiments;

public sealed class ArmWindowTests
{
    private const long Noon = 1_764_072_000_000;
    private static readonly ExperimentGuardrails Errors = new() { MaxErrorShare = 0.1, MinRequests = 20 };

    [Fact]
    public void Add_ErrorsUpToTheShare_Pass_OneMoreBreaks()
    {
        var window = new ArmWindow();

        // 2 of 20 are a tenth; 3 of 21 are more.
        for (var i = 0; i < 20; i++)
        {
            Assert.Null(window.Add(Sample(i, failed: i < 2), Errors));
        }

        Assert.Equal("3 of 21 requests failed, more than maxErrorRate 10%", window.Add(Sample(20, failed: true), Errors));
    }

    [Fact]
    public void Add_TooFewRequests_AreNotJudged()
    {
        var window = new ArmWindow();

        Assert.All(Enumerable.Range(0, 19), i => Assert.Null(window.Add(Sample(i, failed: true), Errors)));
        Assert.NotNull(window.Add(Sample(19, failed: true), Errors));
    }

    [Fact]
    public void Add_OldFailures_AreForgotten()
    {
        var window = new ArmWindow();
        for (var i = 0; i < 19; i++)
        {
            window.Add(Sample(i, failed: true), Errors);
        }

        Assert.Null(window.Add(Sample(3_600_100, failed: true), Errors));
        Assert.Equal((1, 1), (window.Requests, window.Failed));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "3 of 21 answers took longer than maxTtftP90 400 ms to the first token")]
    public void Add_Times_AreJudgedByTheirNearestRankP90(int slow, string? breach)
    {
        var window = new ArmWindow();
        var guardrails = new ExperimentGuardrails { MaxTtftP90Ms = 400, MinRequests = 21 };
        string? last = null;
        for (var i = 0; i < 21; i++)
        {
            last = window.Add(Sample(i, ttftMs: i < slow ? 900 : 100), guardrails);
        }

        // Nineteen of 21 are the nearest rank: with two slow ones it is 100 ms, with three 900 ms.
        Assert.Equal(breach, last);
        Assert.Equal(breach is null ? 100 : 900, window.TtftP90Ms());
    }

    [Fact]
    public void Add_GuardrailsChange_TimesAreCountedAnew()
    {
        var window = new ArmWindow();
        for (var i = 0; i < 30; i++)
        {
            Assert.Null(window.Add(Sample(i, ttftMs: 300), new ExperimentGuardrails { MaxTtftP90Ms = 400, MinRequests = 10 }));
        }

        Assert.NotNull(window.Add(Sample(31, ttftMs: 100), new ExperimentGuardrails { MaxTtftP90Ms = 200, MinRequests = 10 }));
    }

    [Fact]
    public void Add_CostOfTheDay_BreaksWhateverTheNumberOfRequests_AndANewDayBeginsAt0()
    {
        var window = new ArmWindow();
        var guardrails = new ExperimentGuardrails { MaxNanoUsdPerDay = 1_000 };
        window.Spent(600, Noon);

        Assert.Null(window.Add(Sample(0, cost: 400), guardrails));
        Assert.NotNull(window.Add(Sample(1, cost: 1), guardrails));
        Assert.Null(window.Add(Sample(13 * 3_600_000, cost: 1_000), guardrails));
        Assert.Equal(1_000, window.DayNanoUsd);
    }

    [Fact]
    public void Add_CostOfAnAnswerIsUnknown_BreaksABudget()
    {
        var guardrails = new ExperimentGuardrails { MaxNanoUsdPerDay = 1_000 };

        Assert.Contains("not known", new ArmWindow().Add(Sample(0) with { CostNanoUsd = null }, guardrails), StringComparison.Ordinal);
        Assert.Null(new ArmWindow().Add(Sample(0, failed: true) with { CostNanoUsd = null, Answered = false }, guardrails));
    }

    [Fact]
    public void Add_BusyArm_RemembersABoundedNumber()
    {
        var window = new ArmWindow();
        for (var i = 0; i < ArmWindow.MostSamples + 500; i++)
        {
            window.Add(Sample(0, failed: i < 500), null);
        }

        Assert.Equal((ArmWindow.MostSamples, 0), (window.Requests, window.Failed));
    }

    private static ArmSample Sample(long afterNoonMs, bool failed = false, double? ttftMs = 100, long cost = 0) => new(Noon + afterNoonMs, failed, ttftMs, cost, Answered: true);
}
