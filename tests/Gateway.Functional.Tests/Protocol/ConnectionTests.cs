using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Clients that wait, hang up, read slowly, or use more of HTTP than most.</summary>
public sealed class ConnectionTests
{
    private const string Path = "/v1/chat/completions";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<Dialect> Clients => [.. AllDialects.Clients];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P38_WaitingStream_HearsThatItWaits_ThenItsAnswer(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync(chunkMs: 20);
        cloud.Scripts.Enqueue(new Script { Text = "again ", Endless = true }, new Script { Text = "my turn" });
        await using var gateway = await AllDialects.StartAsync(cloud, limits: "concurrency: 1, queue: 2, queueWait: 60s");
        var question = AllDialects.Question(client, client, stream: true);
        await using var first = await gateway.OpenAsync(AllDialects.Path(client), question);
        await first.ReadHeadAsync(TestContext.Current.CancellationToken);
        await using var second = await gateway.OpenAsync(AllDialects.Path(client), question);

        var started = TimeProvider.System.GetTimestamp();
        var head = await second.ReadHeadAsync(TestContext.Current.CancellationToken);
        var waited = TimeProvider.System.GetElapsedTime(started);
        first.Reset();
        var events = new SseCollector(second.OpenBody(head));
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal((200, BodyEnd.Complete), (head.Status, end));
        TestContext.Current.TestOutputHelper?.WriteLine($"the first comment came after {waited.TotalSeconds:F1} s (2 s)");
        Assert.True(waited > TimeSpan.FromSeconds(1), $"the status was held for {waited} only");
        Assert.NotEmpty(events.Comments);
        Assert.Equal(client == Dialect.AnthropicMessages, events.Events.Any(e => e.Name == "ping" && e.Data == """{"type":"ping"}"""));
        Assert.Contains(client switch { Dialect.OpenAIChat => "[DONE]", Dialect.OpenAIResponses => "response.completed", _ => "message_stop" }, string.Join('\n', events.Data), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P38_WaitedInVain_IsAnErrorEventInTheStream(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync(chunkMs: 20);
        cloud.Scripts.Enqueue(new Script { Text = "again ", Endless = true });
        await using var gateway = await AllDialects.StartAsync(cloud, limits: "concurrency: 1, queue: 2, queueWait: 3s");
        var question = AllDialects.Question(client, client, stream: true);
        await using var first = await gateway.OpenAsync(AllDialects.Path(client), question);
        await first.ReadHeadAsync(TestContext.Current.CancellationToken);

        var waited = await gateway.PostAsync(AllDialects.Path(client), question);

        Assert.Equal(200, waited.Status);
        Assert.NotEqual(BodyEnd.Complete, waited.End);
        Assert.Contains(client switch { Dialect.OpenAIChat => "data: {\"error\":", Dialect.OpenAIResponses => "event: response.failed", _ => "event: error" }, waited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", waited.Text, StringComparison.Ordinal);
    }

    // Below the time after which a waiting stream is committed, the status still tells.
    [Fact]
    public async Task P38_WaitedInVainShortly_IsAStatus()
    {
        await using var cloud = await Cloud.StartAsync(chunkMs: 20);
        cloud.Scripts.Enqueue(new Script { Text = "again ", Endless = true });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, limits: "concurrency: 1, queue: 2, queueWait: 300ms");
        await using var first = await gateway.OpenAsync(Path, Bodies.Stream());
        await first.ReadHeadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(503, (await gateway.ChatAsync(Bodies.Stream())).Status);
    }

    [Fact]
    public async Task P40_BeforeTheFirstEvent_TheNextDeploymentAnswers_AfterItNone()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(first, second);

        first.Scripts.Enqueue(new Script { Text = "one two three", Cut = new CutScript { AfterEvents = 0, Mode = CutMode.Rst } });
        var before = await gateway.ChatAsync(Bodies.Stream());
        Assert.Equal((200, "second/model-b", BodyEnd.Complete), (before.Status, before.Headers["x-gateway-model"], before.End));
        Assert.Equal((1, 1), (first.Journal.Entries.Count, second.Journal.Entries.Count));

        foreach (var (events, calls) in new[] { (1, 2), (2, 3), (4, 4) })
        {
            first.Scripts.Enqueue(new Script { Text = "one two three", Cut = new CutScript { AfterEvents = events, Mode = CutMode.Rst } });
            var after = await gateway.ChatAsync(Bodies.Stream());
            Assert.Equal("first/model-a", after.Headers["x-gateway-model"]);
            Assert.NotEqual(BodyEnd.Complete, after.End);
            Assert.Equal((calls, 1), (first.Journal.Entries.Count, second.Journal.Entries.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P41_ClientGoneAtAnyMoment_FreesThePlaceAndIsMetered(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud, limits: "concurrency: 1, queue: 4, queueWait: 60s");
        var question = AllDialects.Question(client, Dialect.AnthropicMessages, stream: true);
        var random = new Random(41);
        for (var round = 1; round <= 5; round++)
        {
            cloud.Scripts.Enqueue(new Script { Text = "again ", Endless = true, ChunkDelayMs = 10 });
            var http = await gateway.OpenAsync(AllDialects.Path(client), question);
            var head = await http.ReadHeadAsync(TestContext.Current.CancellationToken);
            await new SseCollector(http.OpenBody(head)).ReadEventsAsync(5 + random.Next(20), TestContext.Current.CancellationToken);
            var entry = cloud.Journal.Entries[^1];
            var gone = TimeProvider.System.GetTimestamp();
            http.Reset();
            await Eventually.UntilAsync(() => entry.ClientAborted, Patience, TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine($"cancelled upstream after {TimeProvider.System.GetElapsedTime(gone).TotalMilliseconds:F0} ms (bar: 1000 ms)");
            await http.DisposeAsync();
            Assert.Equal(200, (await gateway.PostAsync(AllDialects.Path(client), question)).Status);
            var record = await gateway.RecordAsync(head.Headers["x-request-id"]);
            Assert.True(record.ClientAborted);
            Assert.True(record.OutputTokens > 0);
            Assert.True(record.InputTokens > 0);
        }
    }

    [Fact]
    public async Task P42_OneClientThatNeverReads_IsBoundedAndHindersNobody()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Text = new string('x', 10_000) + " ", Endless = true, Chunks = 1 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var stuck = await gateway.OpenAsync(Path, Bodies.Stream());
        await Eventually.UntilAsync(() => cloud.Journal.Entries is [{ BytesSent: > 0 }], Patience, TestContext.Current.CancellationToken);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => gateway.ChatAsync(i % 2 == 0 ? Bodies.Stream() : Bodies.Chat())));

        Assert.All(answers, answer => Assert.Equal((200, BodyEnd.Complete), (answer.Status, answer.End)));
        var entry = cloud.Journal.Entries[0];
        long before = -1;
        await Eventually.UntilAsync(
            async () =>
            {
                var last = before;
                before = entry.BytesSent;
                await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
                return last == before;
            },
            Patience,
            TestContext.Current.CancellationToken);

        // What lies between the two ends: socket buffers of four sockets and the gateway's own few kilobytes.
        TestContext.Current.TestOutputHelper?.WriteLine($"{before} bytes were taken for a client that reads nothing");
        Assert.InRange(before, 1, 32 << 20);
        Assert.Null(entry.CompletedAt);
    }

    [Fact]
    public async Task P43_PipelinedRequests_AreAnsweredInOrder()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        cloud.Scripts.Enqueue(new Script { Text = "first", LatencyMs = 300 }, new Script { Text = "second" });
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);

        await client.SendAsync(
            (byte[])[
                .. RawHttpRequest.PostJson(Path, Bodies.Chat(), gateway.Bearer()),
                .. RawHttpRequest.PostJson(Path, Bodies.Stream(), gateway.Bearer()),
                .. RawHttpRequest.PostJson(Path, "{", gateway.Bearer()),
                .. RawHttpRequest.Get("/v1/models", gateway.Bearer()),
            ],
            TestContext.Current.CancellationToken);
        List<RawHttpResponse> responses = [];
        for (var i = 0; i < 4; i++)
        {
            responses.Add(await client.ReadAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal([200, 200, 400, 200], responses.Select(response => response.Status));
        Assert.Contains("first", responses[0].Text, StringComparison.Ordinal);
        Assert.Contains("second", responses[1].Text, StringComparison.Ordinal);
        Assert.Contains("\"list\"", responses[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P43_Expect100Continue_IsContinued_ButNotForAStranger()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var body = Bodies.Chat();
        string[] headers = ["content-type: application/json", $"content-length: {body.Length}", "expect: 100-continue"];
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);

        await client.SendAsync(RawHttpRequest.Head("POST", Path, [gateway.Bearer(), .. headers]), TestContext.Current.CancellationToken);
        var interim = await client.ReadAsync(TestContext.Current.CancellationToken);
        await client.SendAsync(body, TestContext.Current.CancellationToken);
        var final = await client.ReadAsync(TestContext.Current.CancellationToken);
        var stranger = await gateway.SendAsync(RawHttpRequest.Head("POST", Path, headers));

        Assert.Equal((100, 200, 401), (interim.Status, final.Status, stranger.Status));
    }

    // The port of HTTP/1.1 speaks nothing else; whoever begins with HTTP/2's preface must learn so at once.
    [Fact]
    public async Task P43_Http2AtTheOtherPort_IsRefusedAtOnce()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", gateway.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), TestContext.Current.CancellationToken);

        using var answer = new MemoryStream();
        var reading = stream.CopyToAsync(answer, TestContext.Current.CancellationToken);

        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(Patience, TestContext.Current.CancellationToken)));
        Assert.NotEqual(0, answer.Length);
        Assert.Equal(200, (await gateway.ChatAsync(Bodies.Chat())).Status);
    }
}
