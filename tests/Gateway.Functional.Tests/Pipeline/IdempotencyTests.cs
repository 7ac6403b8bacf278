using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Pipeline;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task P48_SameKeySameBody_GetsTheFirstAnswerAndAsksNobody()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var first = await gateway.ChatAsync(Bodies.Chat(), "idempotency-key: k1");
        var again = await gateway.ChatAsync(Bodies.Chat(), "idempotency-key: k1");
        var stream = await gateway.ChatAsync(Bodies.Stream(), "idempotency-key: k2");
        var streamAgain = await gateway.ChatAsync(Bodies.Stream(), "idempotency-key: k2");

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers["x-request-id"], again.Headers["x-request-id"]);
        Assert.Equal("repeated", again.Headers["x-gateway-warning"]);
        Assert.Equal(stream.Text, streamAgain.Text);
        Assert.EndsWith("data: [DONE]\n\n", streamAgain.Text, StringComparison.Ordinal);
        Assert.Equal(2, cloud.Journal.Entries.Count);
    }

    [Fact]
    public async Task P48_SameKeyOtherBody_Is422()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        await gateway.ChatAsync(Bodies.Chat("one"), "idempotency-key: k");
        var other = await gateway.ChatAsync(Bodies.Chat("two"), "idempotency-key: k");

        Assert.Equal(422, other.Status);
        Assert.Contains("idempotency_key_reused", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P48_StillRunning_Is409()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { LatencyMs = 1500 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var running = gateway.ChatAsync(Bodies.Chat(), "idempotency-key: k");
        await Testing.Waiting.Eventually.UntilAsync(() => cloud.Journal.Entries.Count == 1, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var second = await gateway.ChatAsync(Bodies.Chat(), "idempotency-key: k");

        Assert.Equal(409, second.Status);
        Assert.Equal(200, (await running).Status);
    }

    [Fact]
    public async Task P48_FailedUpstream_IsRepeated_ButARefusalIsNot()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Status = 500 }, new Script { Status = 400 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var failed = await gateway.ChatAsync(Bodies.Chat("a"), "idempotency-key: a");
        var failedAgain = await gateway.ChatAsync(Bodies.Chat("a"), "idempotency-key: a");
        var refused = await gateway.ChatAsync(Bodies.Chat("b"), "idempotency-key: b");
        var refusedAgain = await gateway.ChatAsync(Bodies.Chat("b"), "idempotency-key: b");

        Assert.Equal((502, 502), (failed.Status, failedAgain.Status));
        Assert.Equal(failed.Text, failedAgain.Text);
        Assert.Equal((400, 200), (refused.Status, refusedAgain.Status));
    }

    [Fact]
    public async Task P48_KeyTooLong_Is400()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var answer = await gateway.ChatAsync(Bodies.Chat(), "idempotency-key: " + new string('k', 256));

        Assert.Equal(400, answer.Status);
    }
}
