using CsCheck;
using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests.Prediction;

public sealed class DecayedLineTests
{
    [Fact]
    public void At_PointsOnALine_FindsIt() =>
        Gen.Select(Gen.Double[0, 500], Gen.Double[0, 10], Gen.Int[1, 5000].Array[10, 50]).Sample(
            static (start, slope, xs) =>
            {
                xs[0] = 1;
                xs[1] = 5000;
                var line = new DecayedLine(1e6);
                for (var i = 0; i < xs.Length; i++)
                {
                    line.Add(xs[i], start + (slope * xs[i]), i);
                }

                return Math.Abs(line.At(2000) - (start + (slope * 2000))) <= 1e-3 * (1 + start + (slope * 2000));
            },
            iter: 2000);

    [Fact]
    public void At_SpeedHalves_FollowsWithinAHalfLife()
    {
        var line = new DecayedLine(halfLifeMs: 1000);
        for (var i = 0; i < 200; i++)
        {
            line.Add(100 * (i % 7), 100 * (i % 7), i * 10);
        }

        for (var i = 0; i < 200; i++)
        {
            line.Add(100 * (i % 7), 200 * (i % 7), 2000 + (i * 10));
        }

        Assert.InRange(line.At(500), 800, 1000);
    }

    [Fact]
    public void At_AllPointsAtOnePlace_IsTheirMean()
    {
        var line = new DecayedLine(1e6);
        foreach (var y in new double[] { 90, 110, 95, 105, 100 })
        {
            line.Add(1000, y, 0);
        }

        Assert.Equal((0, 100), (line.Slope, Math.Round(line.At(5000))));
    }

    [Fact]
    public void Add_OneAccident_MovesItLittle()
    {
        var line = new DecayedLine(1e6);
        for (var i = 0; i < 100; i++)
        {
            line.Add(100 + i, 100 + i, i);
        }

        line.Add(150, 3_600_000, 100);
        line.Add(double.NaN, 1, 100);

        Assert.InRange(line.At(150), 140, 180);
    }
}
