using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests.Prediction;

public sealed class SpillGateTests
{
    private const double SloMs = 1000;

    [Fact]
    public void Decide_TwoThresholdsAndADwell_DoesNotFlutter()
    {
        var gate = new SpillGate(new SpillOptions());

        Assert.Equal(SpillVerdict.WithinPromise, gate.Decide(Ask(990, 0)));
        Assert.Equal(SpillVerdict.Spill, gate.Decide(Ask(1010, 1)));
        Assert.Equal(SpillVerdict.Spill, gate.Decide(Ask(800, 2)));
        Assert.Equal(SpillVerdict.WithinPromise, gate.Decide(Ask(600, 3)));
        Assert.True(gate.IsSpilling);
        Assert.Equal(SpillVerdict.Spill, gate.Decide(Ask(800, 4)));
        Assert.Equal(SpillVerdict.WithinPromise, gate.Decide(Ask(600, 2500)));
        Assert.False(gate.IsSpilling);
        Assert.Equal(SpillVerdict.WithinPromise, gate.Decide(Ask(800, 2501)));
    }

    [Fact]
    public void Decide_LocalUnknown_Stays() =>
        Assert.Equal(SpillVerdict.LocalUnknown, new SpillGate(new SpillOptions()).Decide(Ask(0, 0) with { Local = DeploymentForecast.Unknown }));

    [Fact]
    public void Decide_CloudNoFaster_Stays()
    {
        var gate = new SpillGate(new SpillOptions());

        Assert.Equal(SpillVerdict.CloudNotFaster, gate.Decide(Ask(2000, 0) with { Cloud = Known(2500) }));
        Assert.Equal(SpillVerdict.Spill, gate.Decide(Ask(2000, 1) with { Cloud = Known(1500) }));
    }

    [Fact]
    public void Decide_ShareBounded_KeepsIt()
    {
        var gate = new SpillGate(new SpillOptions { MaxShare = 0.2 });
        var spilled = 0;
        for (var i = 0; i < 10_000; i++)
        {
            spilled += gate.Decide(Ask(5000, i)) == SpillVerdict.Spill ? 1 : 0;
        }

        // A fifth, and the twenty that were saved up before.
        Assert.InRange(spilled, 2000, 2020);
        Assert.Equal(SpillVerdict.ShareSpent, gate.Peek(Ask(5000, 10_000)));
    }

    [Fact]
    public void Decide_ShareNone_NeverSpills()
    {
        var gate = new SpillGate(new SpillOptions { MaxShare = 0 });
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(SpillVerdict.ShareSpent, gate.Decide(Ask(5000, i)));
        }
    }

    [Fact]
    public void Decide_MoneyBounded_NoWindowCostsMore()
    {
        const long Most = 1000;
        const double WindowMs = 60_000;
        var gate = new SpillGate(new SpillOptions { MaxNanoUsd = Most, WindowMs = WindowMs });
        var spent = new List<(double At, long Cost)>();
        var chance = new Random(7);
        for (var now = 0.0; now < 10 * WindowMs; now += 50)
        {
            var cost = chance.Next(1, 40);
            if (gate.Decide(Ask(5000, now) with { CostNanoUsd = cost }) == SpillVerdict.Spill)
            {
                spent.Add((now, cost));
            }
        }

        foreach (var (from, _) in spent)
        {
            Assert.True(spent.Where(one => one.At >= from && one.At < from + WindowMs).Sum(one => one.Cost) <= Most);
        }

        Assert.InRange(spent.Sum(one => one.Cost), 4 * Most, 7 * Most);
        Assert.Equal(SpillVerdict.MoneySpent, gate.Peek(Ask(5000, 10 * WindowMs)));
    }

    [Fact]
    public void Peek_LeavesNoTrace()
    {
        var gate = new SpillGate(new SpillOptions());

        Assert.Equal(SpillVerdict.Spill, gate.Peek(Ask(2000, 0)));
        Assert.False(gate.IsSpilling);
    }

    private static SpillQuestion Ask(double localP90Ms, double nowMs) => new()
    {
        TtftSloMs = SloMs,
        Local = Known(localP90Ms),
        Cloud = DeploymentForecast.Unknown,
        NowMs = nowMs,
    };

    private static DeploymentForecast Known(double p90Ms) => new() { IsKnown = true, TtftP50Ms = p90Ms / 2, TtftP90Ms = p90Ms };
}
