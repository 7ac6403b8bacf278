using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>After the first byte a failure of the upstream ends with an error event and an aborted stream, never a clean end.</summary>
public sealed class BrokenStreamTests
{
    private const string ShortLimits = "connect: 1s, firstByte: 5s, idle: 1s, total: 20s";

    [Theory]
    [InlineData(CutMode.Rst)]
    [InlineData(CutMode.Fin)]
    [InlineData(CutMode.HalfEvent)]
    [InlineData(CutMode.Garbage)]
    [InlineData(CutMode.Stall)]
    [InlineData(CutMode.End)]
    public async Task F2_F3_F4_F6_Stream_UpstreamFailsMidway_ErrorEventThenAbort(object cut)
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Text = "one two three four five", Cut = new CutScript { Mode = (CutMode)cut, AfterEvents = 3 } });
        await using var gateway = await GatewayUnderTest.StartAsync(first, second, ShortLimits);

        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Stream(), $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        var head = await client.ReadHeadAsync(TestContext.Current.CancellationToken);
        var events = new SseCollector(client.OpenBody(head));
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, head.Status);
        Assert.NotEqual(BodyEnd.Complete, end);
        Assert.Contains("\"error\"", events.Data.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", events.Data);
        Assert.All(events.Data, data => System.Text.Json.JsonDocument.Parse(data).Dispose());
        Assert.Empty(second.Journal.Entries);
        var record = await gateway.RecordAsync(head.Headers["x-gateway-decision-id"]);
        Assert.Contains(record.ErrorCode, (string[])["upstream_failed", "upstream_timeout"]);
        Assert.True(record.UsageEstimated);
    }

    [Fact]
    public async Task Stream_ErrorEventMidway_IsNotPassedOnRaw()
    {
        await using var first = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Text = "one two three four", ErrorEventAfter = 2, ErrorMessage = "inner secret of the upstream" });
        await using var gateway = await GatewayUnderTest.StartAsync(first);

        var response = await gateway.ChatAsync(Bodies.Stream());

        Assert.DoesNotContain("inner secret", response.Text, StringComparison.Ordinal);
        Assert.Contains("upstream_failed", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_FinishedWithoutDone_EndsCleanlyWithDone()
    {
        await using var first = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Text = "one two", NoDone = true });
        await using var gateway = await GatewayUnderTest.StartAsync(first);

        var response = await gateway.ChatAsync(Bodies.Stream());

        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.EndsWith("data: [DONE]\n\n", response.Text, StringComparison.Ordinal);
    }
}
