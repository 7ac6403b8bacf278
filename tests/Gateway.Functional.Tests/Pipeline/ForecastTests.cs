using Gateway.Admin;
using Gateway.Contracts;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>Forecasts of a whole gateway: learnt from its own traffic, raised by taken places, shown beside what came, and behind Retry-After.</summary>
public sealed class ForecastTests(ITestOutputHelper output)
{
    // A forecast needs five answers; one more, since the first also opens the connection.
    private const int Enough = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Cloud_BecomesSlow_TheForecastFollowsAndTheRecordShowsIt()
    {
        const int SlowMs = 400;
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        Assert.Null(Forecast(gateway).TtftP50Ms);
        await StreamAsync(gateway, Enough);
        var fast = Forecast(gateway);

        cloud.Scripts.Enqueue([.. Enumerable.Repeat(new Script { FirstByteDelayMs = SlowMs }, 2 * Enough)]);
        await StreamAsync(gateway, 2 * Enough);
        var slow = Forecast(gateway);
        var record = await gateway.RecordAsync((await gateway.ChatAsync(Bodies.Stream())).Headers["x-gateway-decision-id"]);

        output.WriteLine($"p50 {fast.TtftP50Ms:F1} ms, then {slow.TtftP50Ms:F1} ms; recorded {record.PredictedTtftP50Ms:F1} of {record.TtftMs:F1} ms");
        Assert.InRange(fast.TtftP50Ms!.Value, 0, SlowMs / 2);
        Assert.True(slow.TtftP50Ms > SlowMs * 0.97 && slow.TtftP90Ms >= slow.TtftP50Ms);
        Assert.InRange(record.PredictedTtftP50Ms!.Value, SlowMs * 0.97, 10 * SlowMs);
        Assert.True(record.PredictedTtftP90Ms >= record.PredictedTtftP50Ms);
        Assert.Equal((3 * Enough) - 5, slow.Compared);
        Assert.NotNull(slow.P90Coverage);
    }

    [Fact]
    public async Task Cloud_Fails_TheForecastRises()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await StreamAsync(gateway, Enough);

        cloud.Scripts.Enqueue([.. Enumerable.Repeat(new Script { Status = 500 }, 3)]);
        for (var i = 0; i < 3; i++)
        {
            Assert.NotEqual(200, (await gateway.ChatAsync(Bodies.Stream())).Status);
        }

        Assert.True(Forecast(gateway).TtftP90Ms > 10_000);
    }

    [Fact]
    public async Task Local_PlacesTaken_TheForecastRises_AndRetryAfterIsTheForecasts()
    {
        await using var local = await Cloud.StartAsync(chunkMs: 10);
        await using var gateway = await LocalAsync(local, "concurrency: 2, queue: 0");
        local.Scripts.Enqueue([.. Enumerable.Repeat(new Script { Text = string.Concat(Enumerable.Repeat("word ", 30)) }, Enough)]);
        await StreamAsync(gateway, Enough);
        var free = Forecast(gateway);

        local.Scripts.Enqueue(new Script { Text = "again ", Endless = true }, new Script { Text = "again ", Endless = true });
        await using var first = await OpenAsync(gateway);
        await using var second = await OpenAsync(gateway);
        var taken = Forecast(gateway);
        var refused = await gateway.ChatAsync(Bodies.Stream("Write to jane.roe@example.com"));
        first.Reset();
        await Eventually.UntilAsync(() => Forecast(gateway).QueueMs == 0, Patience, TestContext.Current.CancellationToken);

        output.WriteLine($"p50 {free.TtftP50Ms:F1} ms free, {taken.TtftP50Ms:F1} ms with both places taken, of which {taken.QueueMs:F1} ms waiting; Retry-After {refused.Headers["retry-after"]}");
        Assert.Equal((0, 2, 2), (free.QueueMs, taken.Running, taken.Places));
        Assert.True(taken.QueueMs > 50 && taken.TtftP50Ms > free.TtftP50Ms + 50);
        Assert.Equal(503, refused.Status);

        // An answer takes a third of a second here; the constant was five.
        Assert.Equal("1", refused.Headers["retry-after"]);
    }

    [Fact]
    public async Task Local_ConversationGoesOn_TheForecastKnowsWhatIsCached()
    {
        const int LongMs = 400;
        await using var local = await Cloud.StartAsync(chunkMs: 1);
        await using var gateway = await LocalAsync(local, "concurrency: 2", "pins: {ttl: 30m}");
        for (var i = 0; i < 2 * Enough; i++)
        {
            var isLong = i % 2 == 1;
            local.Scripts.Enqueue(new Script { FirstByteDelayMs = isLong ? LongMs : 0 });
            await SendAsync(gateway, Bodies.Stream(isLong ? Long($"text {i}") : $"Text {i}?", usage: true));
        }

        local.Scripts.Enqueue(new Script { FirstByteDelayMs = LongMs }, new Script { FirstByteDelayMs = LongMs });
        var other = await SendAsync(gateway, Bodies.Stream(Long("another"), usage: true));
        var began = await SendAsync(gateway, Bodies.Stream(Long("story"), usage: true));
        var goesOn = await SendAsync(gateway, GoesOn("story"));

        // Two others have had the two slots since: nothing of it is left.
        var forgotten = await SendAsync(gateway, GoesOn("text 1"));

        output.WriteLine($"p50 predicted: new {other.PredictedTtftP50Ms:F0} and {began.PredictedTtftP50Ms:F0}, goes on {goesOn.PredictedTtftP50Ms:F0}, forgotten {forgotten.PredictedTtftP50Ms:F0} ms");
        Assert.True(other.PredictedTtftP50Ms > LongMs / 2 && began.PredictedTtftP50Ms > LongMs / 2 && forgotten.PredictedTtftP50Ms > LongMs / 2);
        Assert.True(goesOn.PredictedTtftP50Ms < LongMs / 4);
    }

    private static string Long(string start) => start + string.Concat(Enumerable.Repeat(" word", 2_000));

    private static string GoesOn(string start) =>
        $$"""{"model":"auto","stream":true,"messages":[{"role":"user","content":"{{Long(start)}}"},{"role":"assistant","content":"So it is."},{"role":"user","content":"And then?"}]}""";

    private static async Task<RequestDetail> SendAsync(GatewayUnderTest gateway, string body)
    {
        var answer = await gateway.ChatAsync(body);
        Assert.Equal(200, answer.Status);
        await Eventually.UntilAsync(() => Forecast(gateway).Running == 0, Patience, TestContext.Current.CancellationToken);
        return await gateway.RecordAsync(answer.Headers["x-gateway-decision-id"]);
    }

    private static ForecastReport Forecast(GatewayUnderTest gateway) =>
        Assert.Single(gateway.Services.GetRequiredService<IAdminSources>().Forecasts(inputTokens: 10));

    private static async Task StreamAsync(GatewayUnderTest gateway, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(200, (await gateway.ChatAsync(Bodies.Stream(usage: true))).Status);
        }

        // The client has its last byte a moment before the attempt has ended.
        await Eventually.UntilAsync(() => Forecast(gateway).Running == 0, Patience, TestContext.Current.CancellationToken);
    }

    private static async Task<RawHttpClient> OpenAsync(GatewayUnderTest gateway)
    {
        var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Stream(), $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        await client.ReadHeadAsync(TestContext.Current.CancellationToken);
        return client;
    }

    private static Task<GatewayUnderTest> LocalAsync(SimulatorHost upstream, string limits, string pins = "") => GatewayUnderTest.StartAsync(
        $$"""
        deployments:
          - id: house/model
            kind: openai
            baseUrl: {{upstream.BaseUrl.ToString().TrimEnd('/')}}/v1
            locality: local
            limits: {{{limits}}}
        """,
        $$"""
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        privacy: {email: confidential}
        {{pins}}
        rules:
          - id: default
            prefer: [house/model]
        """,
        new Dictionary<string, string?>());
}
