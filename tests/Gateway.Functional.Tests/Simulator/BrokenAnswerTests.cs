using System.Text;
using System.Text.Json;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Simulator;

public sealed class BrokenAnswerTests
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData(400, "invalid_request_error")]
    [InlineData(401, "authentication_error")]
    [InlineData(429, "rate_limit_error")]
    [InlineData(500, "server_error")]
    [InlineData(503, "server_error")]
    public async Task Status_Scripted_IsSentInTheEnvelope(int status, string type)
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Status = status, RetryAfter = "7", Headers = new Dictionary<string, string> { ["x-more"] = "1" } });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        Assert.Equal(status, response.Status);
        Assert.Equal("application/json", response.Headers["content-type"]);
        Assert.Equal("7", response.Headers["retry-after"]);
        Assert.Equal("1", response.Headers["x-more"]);
        Assert.Equal(type, SimulatorSession.Parse(response.Text).GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(status, simulator.Journal[0].Status);
    }

    [Fact]
    public async Task ErrorEvent_AfterTwo_EndsTheStreamWithoutDone()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { ErrorEventAfter = 2, ErrorMessage = "boom" });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        var data = (await SimulatorSession.EventsAsync(response)).Data.ToList();
        Assert.Equal(3, data.Count);
        Assert.Equal("[simulated] boom", SimulatorSession.Parse(data[2]).GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(BodyEnd.Complete, response.End);
    }

    [Fact]
    public async Task NoDone_Stream_HasFinishButNoTerminalEvent()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { NoDone = true });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        Assert.Contains("\"finish_reason\":\"stop\"", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MalformedJson_Body_DoesNotParse()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { MalformedJson = true });

        var response = await simulator.ChatAsync(SimulatorSession.Hello);

        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.ThrowsAny<JsonException>(() => SimulatorSession.Parse(response.Text));
    }

    [Fact]
    public async Task MalformedJson_Stream_BreaksOneEventOnly()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { MalformedJson = true });

        var events = await SimulatorSession.EventsAsync(await simulator.ChatAsync(SimulatorSession.HelloStream));

        Assert.Single(events.Data.SkipLast(1), data => !IsJson(data));
    }

    [Theory]
    [InlineData(SimulatorSession.Hello)]
    [InlineData(SimulatorSession.HelloStream)]
    public async Task InvalidUtf8_Answer_IsNotUtf8(string body)
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { InvalidUtf8 = true, Text = "[simulated] this is" });

        var response = await simulator.ChatAsync(body);

        Assert.Throws<DecoderFallbackException>(() => StrictUtf8.GetString(response.Body));
        Assert.Contains("this", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyBody_Answer_IsTwoHundredAndNothing()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { EmptyBody = true });

        var response = await simulator.ChatAsync(SimulatorSession.Hello);

        Assert.Equal((200, 0), (response.Status, response.Body.Length));
    }

    [Theory]
    [InlineData(SimulatorSession.Hello)]
    [InlineData(SimulatorSession.HelloStream)]
    public async Task HugeBody_TenMegabytes_ArriveWhole(string body)
    {
        const int Huge = 10_000_000;
        await using var simulator = await SimulatorSession.StartAsync(new Script { HugeBodyBytes = Huge });

        var response = await simulator.ChatAsync(body);

        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.InRange(response.Body.Length, Huge, Huge + 5_000);
        await Eventually.UntilAsync(() => simulator.Journal[0].CompletedAt is not null, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(response.Body.Length, simulator.Journal[0].BytesSent);
    }

    [Theory]
    [InlineData(SimulatorSession.Hello)]
    [InlineData(SimulatorSession.HelloStream)]
    public async Task Endless_Answer_GoesOnUntilTheClientLeaves(string body)
    {
        const int Enough = 1_000_000;
        await using var simulator = await SimulatorSession.StartAsync(new Script { Endless = true });
        await using var client = await simulator.ConnectAsync();
        await client.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, body, "authorization: Bearer x"), TestContext.Current.CancellationToken);
        var stream = client.OpenBody(await client.ReadHeadAsync(TestContext.Current.CancellationToken));
        var buffer = new byte[64 * 1024];
        var read = 0;
        while (read < Enough)
        {
            read += await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        }

        client.Reset();

        await Eventually.UntilAsync(() => simulator.Journal[0].ClientAborted, SimulatorSession.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Usage_Absurd_IsReportedAsScripted()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { PromptTokens = -5, CompletionTokens = 0 }, new Script { OmitUsage = true });

        var absurd = SimulatorSession.Parse((await simulator.ChatAsync(SimulatorSession.Hello)).Text);
        var omitted = SimulatorSession.Parse((await simulator.ChatAsync(SimulatorSession.Hello)).Text);

        Assert.Equal(-5, absurd.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(0, absurd.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.False(omitted.TryGetProperty("usage", out _));
    }

    [Fact]
    public async Task Pacing_Scripted_IsNotFasterThanSaid()
    {
        await using var simulator = await SimulatorSession.StartAsync(
            new Script { Text = "[simulated] one two three", LatencyMs = 100, FirstByteDelayMs = 100, ChunkDelayMs = 50 });
        var started = TimeProvider.System.GetTimestamp();
        var (client, events) = await simulator.OpenStreamAsync();
        var headersAfter = TimeProvider.System.GetElapsedTime(started);

        await events.ReadEventsAsync(1, TestContext.Current.CancellationToken);
        var firstAfter = TimeProvider.System.GetElapsedTime(started);
        await events.ReadToEndAsync(TestContext.Current.CancellationToken);
        var endAfter = TimeProvider.System.GetElapsedTime(started);
        await client.DisposeAsync();

        // All from the start: a reader that is late for one event must not make the next wait look shorter.
        Assert.InRange(headersAfter.TotalMilliseconds, 95, 10_000);
        Assert.InRange(firstAfter.TotalMilliseconds, 190, 10_000);
        Assert.InRange(endAfter.TotalMilliseconds, 340, 10_000);
    }

    [Fact]
    public async Task Pacing_TokensPerSecond_SetsTheSpeed()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] one two three four", TokensPerSecond = 40 });
        var started = TimeProvider.System.GetTimestamp();

        await simulator.ChatAsync(SimulatorSession.HelloStream);

        // After the first piece come " one", " two", " three", " four": 1 + 1 + 2 + 2 tokens at 40 a second.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 140, 10_000);
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
