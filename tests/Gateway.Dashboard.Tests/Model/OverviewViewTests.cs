using Gateway.Dashboard.Model;

namespace Gateway.Dashboard.Tests.Model;

public sealed class OverviewViewTests
{
    [Fact]
    public void From_Answers_ShareIsOfAnswersOnly()
    {
        var view = OverviewView.From(Samples.Overview());

        Assert.Equal("75%", view.LocalShare);
        Assert.Equal(75, view.LocalPercent);
        Assert.Equal("6 local · 2 cloud", view.LocalAndCloud);
        Assert.Equal("1 refused · 1 failed", view.Unanswered);
    }

    [Fact]
    public void From_NoAnswers_ShareIsNothingRatherThanZero()
    {
        var view = OverviewView.From(Samples.Overview() with { LocalRequests = 0, CloudRequests = 0 });

        Assert.Equal("–", view.LocalShare);
        Assert.Null(view.LocalPercent);
        Assert.False(view.IsEmpty);
    }

    [Fact]
    public void From_SimulatedAndUnpriced_StandApartFromSpend()
    {
        var view = OverviewView.From(Samples.Overview() with { SpendUsd = 12.5m, SimulatedUsd = 0.25m, UnpricedRequests = 1 });

        Assert.Equal("$12.5000", view.Spend);
        Assert.Equal("$0.250000", view.Simulated);
        Assert.Equal("1 answer of unknown price", view.Unpriced);
    }

    [Fact]
    public void From_NothingSimulatedLostOrUnpriced_SaysNothingOfThem()
    {
        var view = OverviewView.From(Samples.Overview());

        Assert.Null(view.Simulated);
        Assert.Null(view.Unpriced);
        Assert.Null(view.Dropped);
    }

    [Fact]
    public void From_UnknownPriceAndTokens_NeverZero()
    {
        var row = OverviewView.From(Samples.Overview()).Deployments[1];

        Assert.Equal("unknown", row.Cost);
        Assert.False(row.CostKnown);
        Assert.Equal("unknown", row.InputTokens);
        Assert.Equal("20", row.OutputTokens);
    }

    [Fact]
    public void From_NoDeployments_NoRows()
        => Assert.Empty(OverviewView.From(Samples.Overview() with { Deployments = [] }).Deployments);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 6)]
    [InlineData(7, 8)]
    [InlineData(9, 10)]
    [InlineData(11, 20)]
    [InlineData(81, 100)]
    [InlineData(101, 200)]
    public void AxisTop_Largest_NextEvenRoundNumber(long largest, long expected)
        => Assert.Equal(expected, TrafficChartView.AxisTop(largest));

    [Fact]
    public void AxisTop_Extreme_Ends() => Assert.True(TrafficChartView.AxisTop(long.MaxValue) > 0);

    [Fact]
    public void Chart_Buckets_HeightsAreSharesOfTheTop()
    {
        var chart = OverviewView.From(Samples.Overview()).Chart;

        Assert.Equal(6, chart.Top);
        Assert.Equal("66.67%", chart.Columns[0].LocalHeight);
        Assert.Equal("33.33%", chart.Columns[1].RefusedHeight);
        Assert.Equal(["11:00", "11:30", "12:00"], chart.Ticks);
        Assert.Equal("11:30 UTC: 2 local, 1 cloud, 2 refused", chart.Columns[1].Title);
    }

    [Theory]
    [InlineData("ready", Tone.Good, "Ready")]
    [InlineData("restarting", Tone.Warning, "Restarting")]
    [InlineData("failed", Tone.Bad, "Failed")]
    [InlineData("disabled", Tone.Neutral, "Disabled")]
    [InlineData("", Tone.Neutral, "unknown")]
    public void Engine_State_HasWordAndTone(string state, Tone tone, string word)
    {
        var engine = EngineView.From(Samples.Engine with { State = state });

        Assert.Equal(tone, engine.Tone);
        Assert.Equal(word, engine.State);
    }

    [Fact]
    public void Engine_NoSlots_ShowsNothingAndNoLoad()
    {
        var engine = EngineView.From(Samples.Engine with { Slots = 0, Busy = 0, Pid = null, Since = null });

        Assert.Equal("–", engine.Slots);
        Assert.Equal(0, engine.BusyPercent);
        Assert.Equal("–", engine.Pid);
        Assert.Null(engine.Since);
    }
}
