using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Simulator;

public sealed class CutTests
{
    private const int EventsOfShortAnswer = 6;
    private static readonly Script Short = new() { Text = "[simulated] one two" };

    [Theory]
    [InlineData("rst", "Reset")]
    [InlineData("fin", "Truncated")]
    public async Task Stream_CutAfterEveryEvent_SendsTheseEventsAndBreaks(string mode, string end)
    {
        await using var simulator = await SimulatorSession.StartAsync();
        for (var k = 0; k <= EventsOfShortAnswer; k++)
        {
            simulator.Host.Scripts.Enqueue(Short with { Cut = new() { Mode = Enum.Parse<CutMode>(mode, ignoreCase: true), AfterEvents = k } });

            var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

            var events = await SimulatorSession.EventsAsync(response);
            Assert.Equal(Enum.Parse<BodyEnd>(end), response.End);
            Assert.Equal(k, events.Events.Count);
            Assert.Empty(events.Rest);
        }
    }

    [Theory]
    [InlineData("rst", "Reset")]
    [InlineData("fin", "Truncated")]
    [InlineData("end", "Complete")]
    public async Task Stream_CutAtByte_SendsExactlyTheseBytes(string mode, string end)
    {
        await using var simulator = await SimulatorSession.StartAsync(Short);
        var whole = (await simulator.ChatAsync(SimulatorSession.HelloStream)).Body.Length;
        for (var bytes = 0; bytes < whole; bytes += 13)
        {
            simulator.Host.Scripts.Enqueue(Short with { Cut = new() { Mode = Enum.Parse<CutMode>(mode, ignoreCase: true), AfterBytes = bytes } });

            var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

            Assert.Equal(Enum.Parse<BodyEnd>(end), response.End);
            Assert.Equal(bytes, response.Body.Length);
            Assert.Equal(bytes, simulator.Journal[^1].BytesSent);
        }
    }

    [Fact]
    public async Task Stream_HalfEvent_EndsCleanlyInMidEvent()
    {
        await using var simulator = await SimulatorSession.StartAsync(Short with { Cut = new() { Mode = CutMode.HalfEvent, AfterEvents = 2 } });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        var events = await SimulatorSession.EventsAsync(response);
        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.Equal(2, events.Events.Count);
        Assert.StartsWith("data: {\"id\"", events.Rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_Garbage_IsNeitherJsonNorUtf8AndEndsCleanly()
    {
        await using var simulator = await SimulatorSession.StartAsync(Short with { Cut = new() { Mode = CutMode.Garbage, AfterEvents = 2 } });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        var events = await SimulatorSession.EventsAsync(response);
        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.Equal(4, events.Events.Count);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => SimulatorSession.Parse(events.Events[2].Data));
        Assert.Contains((byte)0xFF, response.Body);
    }

    [Fact]
    public async Task Stream_End_HasNoFinishAndNoDone()
    {
        await using var simulator = await SimulatorSession.StartAsync(Short with { Cut = new() { Mode = CutMode.End, AfterEvents = 3 } });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.DoesNotContain("[DONE]", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"stop\"", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_Stall_IsSilentUntilTheClientLeaves()
    {
        await using var simulator = await SimulatorSession.StartAsync(Short with { Cut = new() { Mode = CutMode.Stall, AfterEvents = 2 } });
        var (client, events) = await simulator.OpenStreamAsync();
        Assert.True(await events.ReadEventsAsync(2, TestContext.Current.CancellationToken));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => events.ReadEventsAsync(3, patience.Token));
        await client.DisposeAsync();

        await Eventually.UntilAsync(() => simulator.Journal[0].ClientAborted, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, simulator.Journal[0].EventsSent);
    }

    [Theory]
    [InlineData("rst", "Reset")]
    [InlineData("fin", "Truncated")]
    public async Task Any_CutBeforeHeaders_SendsNothing(string mode, string end)
    {
        await using var simulator = await SimulatorSession.StartAsync(
            new Script { Cut = new() { Mode = Enum.Parse<CutMode>(mode, ignoreCase: true), BeforeHeaders = true } });

        var failure = await Assert.ThrowsAsync<BodyEndException>(() => simulator.ChatAsync(SimulatorSession.Hello));

        Assert.Equal(Enum.Parse<BodyEnd>(end), failure.End);
        Assert.Equal(0, simulator.Journal[0].BytesSent);
        Assert.True(simulator.Journal[0].CutBySimulator);
        Assert.False(simulator.Journal[0].ClientAborted);
    }

    [Theory]
    [InlineData("rst", "Reset")]
    [InlineData("fin", "Truncated")]
    [InlineData("end", "Complete")]
    public async Task Json_Cut_BreaksAtHalf(string mode, string end)
    {
        await using var simulator = await SimulatorSession.StartAsync(Short, Short with { Cut = new() { Mode = Enum.Parse<CutMode>(mode, ignoreCase: true) } });
        var whole = (await simulator.ChatAsync(SimulatorSession.Hello)).Body.Length;

        var response = await simulator.ChatAsync(SimulatorSession.Hello);

        Assert.Equal(Enum.Parse<BodyEnd>(end), response.End);
        Assert.Equal(whole / 2, response.Body.Length);
    }
}
