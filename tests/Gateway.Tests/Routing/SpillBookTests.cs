using Gateway.Policy;
using Gateway.Policy.Prediction;
using Gateway.Routing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Routing;

public sealed class SpillBookTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Ask_SameObjective_RemembersAcrossPublishes_UntilItsOptionsChange()
    {
        var book = new SpillBook(_time);
        Assert.Equal(SpillVerdict.Spill, book.Ask("here", new SpillOptions(), Question(2100)));
        Assert.Equal(SpillVerdict.Spill, book.Ask("here", new SpillOptions(), Question(1500)));
        Assert.Equal(SpillVerdict.WithinPromise, book.Ask("there", new SpillOptions(), Question(1500)));
        Assert.Equal(SpillVerdict.WithinPromise, book.Ask("here", new SpillOptions { MaxShare = 0.5 }, Question(1500)));
    }

    [Fact]
    public void Ask_AfterTheDwell_ThePromiseKept_EndsSpilling()
    {
        var book = new SpillBook(_time);
        Assert.Equal(SpillVerdict.Spill, book.Ask("here", new SpillOptions(), Question(2100)));
        Assert.Equal(SpillVerdict.WithinPromise, book.Ask("here", new SpillOptions(), Question(1000)));
        Assert.Equal(SpillVerdict.Spill, book.Ask("here", new SpillOptions(), Question(1500)));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(SpillVerdict.WithinPromise, book.Ask("here", new SpillOptions(), Question(1000)));
        Assert.Equal(SpillVerdict.WithinPromise, book.Ask("here", new SpillOptions(), Question(1500)));
    }

    private static SpillQuestion Question(double localP90Ms) => new()
    {
        TtftSloMs = 2000,
        Local = new DeploymentForecast { IsKnown = true, TtftP50Ms = localP90Ms / 2, TtftP90Ms = localP90Ms },
        Cloud = new DeploymentForecast { IsKnown = true, TtftP50Ms = 300, TtftP90Ms = 900 },
        NowMs = 0,
    };
}
