using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>A client that hangs up cancels the upstream, streaming or not.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F33_ClientHangsUp_UpstreamIsCancelledAtOnce(bool stream)
    {
        await using var cloud = await Cloud.StartAsync(chunkMs: 20);
        cloud.Scripts.SetDefault(stream ? new Script { Text = "again ", Endless = true } : new Script { LatencyMs = 600_000 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, limits: "firstByte: 15m");
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", stream ? Bodies.Stream() : Bodies.Chat(), $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        if (stream)
        {
            var head = await client.ReadHeadAsync(TestContext.Current.CancellationToken);
            await new SseCollector(client.OpenBody(head)).ReadEventsAsync(3, TestContext.Current.CancellationToken);
        }
        else
        {
            await Eventually.UntilAsync(() => cloud.Journal.Entries.Any(entry => entry.BodyBytes is not null), Patience, TestContext.Current.CancellationToken);
        }

        var hungUpAt = TimeProvider.System.GetUtcNow();
        client.Reset();

        await Eventually.UntilAsync(() => cloud.Journal.Entries.All(entry => entry.ClientAborted), Patience, TestContext.Current.CancellationToken);
        var delay = cloud.Journal.Entries[0].ClientAbortedAt!.Value - hungUpAt;
        TestContext.Current.TestOutputHelper?.WriteLine($"upstream saw the hang-up after {delay.TotalMilliseconds:0} ms (bar: 1000 ms on a quiet machine)");
        Assert.InRange(delay, TimeSpan.FromMilliseconds(-50), TimeSpan.FromSeconds(5));
        Assert.True((await gateway.NewestRecordAsync(1)).ClientAborted);
    }
}
