using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests.Prediction;

/// <summary>
/// The predictors and the gate together, on recorded arrivals against a simulated engine and provider: the promise is kept more often than
/// by staying local, for less than by going to the cloud, and the predicted ninetieth percentile is one.
/// </summary>
public sealed class SpillSimulationTests(ITestOutputHelper output)
{
    private const int Requests = 4000;

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void SpillByPredictedP90_BetterThanLocalCheaperThanCloud(double perSecond)
    {
        var arrivals = ChatTrace.Read(Requests, perSecond);
        var local = new SpillSimulation(arrivals).Run(static _ => false);
        var cloud = new SpillSimulation(arrivals).Run(static _ => true);
        var gate = new SpillGate(new SpillOptions());
        var spill = new SpillSimulation(arrivals).Run(question => gate.Decide(question) == SpillVerdict.Spill);

        output.WriteLine($"{perSecond} requests/s\nalways local  {local}\nalways cloud  {cloud}\nspill by p90  {spill}");
        Assert.True(spill.SloShare > local.SloShare && spill.SloShare > 0.93, $"{spill}");
        Assert.True(spill.UsdPerThousand < 0.6 * cloud.UsdPerThousand, $"{spill}");
        Assert.InRange(spill.Local.Coverage, 0.87, 0.94);
        Assert.InRange(cloud.Remote.Coverage, 0.87, 0.93);
    }

    [Fact]
    public void Run_Twice_IsTheSame()
    {
        var arrivals = ChatTrace.Read(500, 0.5);
        var first = new SpillGate(new SpillOptions());
        var second = new SpillGate(new SpillOptions());

        Assert.Equal(
            new SpillSimulation(arrivals).Run(question => first.Decide(question) == SpillVerdict.Spill).ToString(),
            new SpillSimulation(arrivals).Run(question => second.Decide(question) == SpillVerdict.Spill).ToString());
    }
}
