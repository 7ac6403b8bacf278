using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>A deployment with few places: a bounded queue, comments while a stream waits, an honest refusal when it is full.</summary>
public sealed class QueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OnePlace_SecondWaitsWithComments_ThirdIsRefused()
    {
        await using var cloud = await Cloud.StartAsync(chunkMs: 20);
        cloud.Scripts.Enqueue(new Script { Text = "again ", Endless = true }, new Script { Text = "my turn" });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, limits: "concurrency: 1, queue: 1, queueWait: 60s");
        await using var first = await SendAsync(gateway);
        await first.ReadHeadAsync(TestContext.Current.CancellationToken);
        await using var second = await SendAsync(gateway);
        var head = await second.ReadHeadAsync(TestContext.Current.CancellationToken);

        var refused = await gateway.ChatAsync(Bodies.Chat());
        first.Reset();
        var events = new SseCollector(second.OpenBody(head));
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(503, refused.Status);
        Assert.True(int.Parse(refused.Headers["retry-after"]) >= 1);
        Assert.Equal(BodyEnd.Complete, end);
        Assert.Contains(events.Comments, comment => comment.Contains("queued", StringComparison.Ordinal));
        Assert.Contains("[DONE]", events.Data);
        Assert.True((await gateway.RecordAsync(head.Headers["x-gateway-decision-id"])).QueueMs > 1000);
    }

    [Fact]
    public async Task F33_WaitingClientHangsUp_ItsSeatIsFree()
    {
        await using var cloud = await Cloud.StartAsync(chunkMs: 20);
        cloud.Scripts.Enqueue(new Script { Text = "again ", Endless = true });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, limits: "concurrency: 1, queue: 1, queueWait: 60s");
        await using var first = await SendAsync(gateway);
        await first.ReadHeadAsync(TestContext.Current.CancellationToken);
        await using var second = await SendAsync(gateway);
        await second.ReadHeadAsync(TestContext.Current.CancellationToken);

        second.Reset();
        await gateway.NewestRecordAsync(1);
        await using var third = await SendAsync(gateway);
        first.Reset();
        var head = await third.ReadHeadAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => cloud.Journal.Entries.Count == 2, Patience, TestContext.Current.CancellationToken);

        Assert.Equal(200, head.Status);
    }

    private static async Task<RawHttpClient> SendAsync(GatewayUnderTest gateway)
    {
        var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Stream(), $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        return client;
    }
}
