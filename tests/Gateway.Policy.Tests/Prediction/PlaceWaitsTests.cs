using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests.Prediction;

/// <summary>Thirty-one even scenarios against twenty thousand random ones.</summary>
public sealed class PlaceWaitsTests(ITestOutputHelper output)
{
    private const double MsPerToken = 20;
    private const double TtftMs = 100;
    private const double MedianTokens = 200;
    private const double Sigma = 0.8;
    private const int Plays = 20_000;

    private readonly Random _chance = new(3);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 3)]
    [InlineData(2, 8)]
    [InlineData(8, 30)]
    public void Play_LognormalAnswers_QuantilesAsByChance(int places, int waiting)
    {
        var running = new RunningRequests();
        var line = new QueueLine();
        for (var i = 0; i < places; i++)
        {
            running.Add(new RunningRequest { IsRunning = true, StartedMs = -TtftMs, FirstTokenMs = 0.001, ExpectedTtftMs = TtftMs });
        }

        for (var i = 0; i < waiting; i++)
        {
            line.Join(0, 0);
        }

        var holds = new HoldTimes();
        for (var i = 0; i < 4000; i++)
        {
            holds.Add(1, (int)Math.Round(Tokens()), 0);
        }

        var waits = new PlaceWaits();
        Assert.True(holds.TryPrepare(new KnownSpeed(), places, 0));
        waits.Play(running, line, places, holds, nowMs: 0);

        var exact = Enumerable.Range(0, Plays).Select(_ => PlayByChance(places, waiting)).Order().ToArray();
        var (p50, p90) = (exact[Plays / 2], exact[Plays * 9 / 10]);
        var found = waits.Sorted[(int)(0.9 * PlaceWaits.Scenarios)];
        output.WriteLine($"{places} places, {waiting} waiting: p50 {waits.P50Ms:F0} ms (by chance {p50:F0}), p90 {found:F0} ms (by chance {p90:F0})");
        Assert.InRange(waits.P50Ms / p50, 0.85, 1.15);
        Assert.InRange(found / p90, 0.8, 1.2);
    }

    private double PlayByChance(int places, int waiting)
    {
        var free = new PriorityQueue<int, double>();
        for (var i = 0; i < places; i++)
        {
            free.Enqueue(0, Tokens() * MsPerToken);
        }

        for (var i = 0; i < waiting; i++)
        {
            free.TryDequeue(out _, out var at);
            free.Enqueue(0, at + TtftMs + (Tokens() * MsPerToken));
        }

        free.TryDequeue(out _, out var wait);
        return wait;
    }

    private double Tokens() =>
        Math.Max(1, MedianTokens * Math.Exp(Sigma * Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble())));

    private sealed class KnownSpeed : ILatencyModel
    {
        public bool TryPredict(int uncachedTokens, int backlogTokens, int busy, double nowMs, out ServiceForecast forecast)
        {
            forecast = new ServiceForecast(TtftMs, TtftMs, MsPerToken);
            return true;
        }

        public void Learn(in AttemptSample sample, in RunningRequest began, double nowMs) => throw new NotSupportedException();
    }
}
