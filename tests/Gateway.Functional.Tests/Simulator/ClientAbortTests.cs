using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Simulator;

public sealed class ClientAbortTests
{
    // One second where nothing else runs; a latency of 60 s and a stream without an end would be waited for far longer.
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Abort_InMidStream_IsSeenSoon(bool reset)
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Endless = true, ChunkDelayMs = 20 });
        var (client, events) = await simulator.OpenStreamAsync();
        await events.ReadEventsAsync(4, TestContext.Current.CancellationToken);

        await LeaveAsync(client, reset);

        await AssertSeenAsync(simulator);
        Assert.InRange(simulator.Journal[0].EventsSent, 4, 1000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Abort_BeforeTheHeaders_IsSeenSoon(bool reset)
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { LatencyMs = 60_000 });
        var client = await simulator.ConnectAsync();
        await client.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.Hello, "api-key: x"), TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => simulator.Journal is [{ BodyBytes: not null }], SimulatorSession.Patience, TestContext.Current.CancellationToken);

        await LeaveAsync(client, reset);

        await AssertSeenAsync(simulator);
        Assert.Equal(0, simulator.Journal[0].BytesSent);
        Assert.Null(simulator.Journal[0].Status);
    }

    [Fact]
    public async Task Abort_BySlowReader_IsSeenAndTheAnswerStoppedAtItsBuffers()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Endless = true });
        var client = await simulator.ConnectAsync();
        await client.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.HelloStream, "api-key: x"), TestContext.Current.CancellationToken);
        await WaitForStandstillAsync(simulator);

        await LeaveAsync(client, reset: true);

        await AssertSeenAsync(simulator);
        Assert.InRange(simulator.Journal[0].BytesSent, 1, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Leaving_AfterTheWholeAnswer_IsNoAbort()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            await simulator.ChatAsync(SimulatorSession.Hello);
            await simulator.ChatAsync(SimulatorSession.HelloStream);
        }

        await Eventually.UntilAsync(() => simulator.Host.Connections.Report.Open == 0, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(simulator.Journal, entry => entry.ClientAborted);
        Assert.All(simulator.Journal, entry => Assert.NotNull(entry.CompletedAt));
    }

    [Fact]
    public async Task Leaving_OnTheTerminalEvent_IsNoAbort()
    {
        const int EventsOfAnswer = 5;
        await using var simulator = await SimulatorSession.StartAsync();
        simulator.Host.Scripts.SetDefault(new Script { Text = "[simulated] one" });
        for (var i = 0; i < 50; i++)
        {
            var (client, events) = await simulator.OpenStreamAsync();
            Assert.True(await events.ReadEventsAsync(EventsOfAnswer, TestContext.Current.CancellationToken));
            await LeaveAsync(client, reset: true);
            Assert.Equal("[DONE]", events.Events[^1].Data);
        }

        await Eventually.UntilAsync(() => simulator.Journal.All(entry => entry.CompletedAt is not null), SimulatorSession.Patience, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(simulator.Journal, entry => entry.ClientAborted);
    }

    private static async Task LeaveAsync(RawHttpClient client, bool reset)
    {
        if (reset)
        {
            client.Reset();
        }

        await client.DisposeAsync();
    }

    private static async Task AssertSeenAsync(SimulatorSession simulator)
    {
        var left = TimeProvider.System.GetUtcNow();
        await Eventually.UntilAsync(() => simulator.Journal[0].CompletedAt is not null, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        JournalEntry entry = simulator.Journal[0];
        Assert.True(entry.ClientAborted);
        var seen = entry.ClientAbortedAt!.Value - left;
        TestContext.Current.TestOutputHelper?.WriteLine($"seen after {seen.TotalMilliseconds:F0} ms (bar: 1000 ms on a quiet machine)");
        Assert.InRange(seen, TimeSpan.FromSeconds(-1), SeenWithin);
    }

    /// <summary>Nobody reads: after the socket buffers are full, nothing more is sent.</summary>
    private static Task WaitForStandstillAsync(SimulatorSession simulator)
    {
        var (last, equal) = (-1L, 0);
        return Eventually.UntilAsync(
            () =>
            {
                var sent = simulator.Journal is [var entry] ? entry.BytesSent : 0;
                equal = sent > 0 && sent == last ? equal + 1 : 0;
                last = sent;
                return equal >= 20;
            },
            SimulatorSession.Patience,
            TestContext.Current.CancellationToken);
    }
}
