using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Streams whose upstream says nothing for a long time. They wait beside each other: each takes the ten seconds for which a status is held.</summary>
public sealed class WaitingTests
{
    // A little less than what is held: the two clocks are not one.
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(9);

    [Fact]
    public async Task P38_SilentUpstream_StreamHearsThatItWaits_ThenItsAnswerOrAnErrorEvent()
    {
        await using var slow = new HeldUpstream();
        await using var dead = new HeldUpstream();
        await using var gateway = await GatewayUnderTest.StartAsync(slow.Url, dead.Url);
        var answered = AllDialects.Clients.Select(client => OpenAsync(gateway, client, "first/model-a")).ToArray();
        var failed = AllDialects.Clients.Select(client => OpenAsync(gateway, client, "second/model-b")).ToArray();
        await Task.WhenAll([.. answered, .. failed]);

        slow.Release();
        dead.HangUp();

        foreach (var (client, opened) in AllDialects.Clients.Zip(answered))
        {
            await using var http = (await opened).Http;
            await RequireAnswerAsync(client, (await opened).Head, (await opened).Events);
        }

        foreach (var opened in failed)
        {
            await using var http = (await opened).Http;
            await RequireErrorAsync((await opened).Events);
            Assert.Equal("upstream_failed", (await gateway.RecordAsync((await opened).Head.Headers["x-request-id"])).ErrorCode);
        }
    }

    [Fact]
    public async Task P38_P40_SilentUpstreamFails_TheNextOneAnswersAndIsNamed()
    {
        await using var silent = new HeldUpstream();
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(silent.Url, cloud.BaseUrl);
        var (http, head, events) = await OpenAsync(gateway, Dialect.OpenAIChat, "auto");
        await using var closing = http;

        silent.HangUp();
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Nobody is named before it is known who answers.
        Assert.False(head.Headers.ContainsKey("x-gateway-model") || head.Headers.ContainsKey("x-gateway-egress"));
        Assert.Equal(BodyEnd.Complete, end);
        Assert.Contains("[DONE]", events.Data);
        Assert.Contains("x-gateway-model: second/model-b", events.Comments);
        Assert.Contains("x-gateway-egress: cloud", events.Comments);
        Assert.Contains("x-gateway-attempts: 2", events.Comments);
        var record = await gateway.RecordAsync(head.Headers["x-request-id"]);
        Assert.Equal(("second/model-b", 2), (record.Deployment, record.Attempts.Count));
    }

    private static async Task RequireAnswerAsync(Dialect client, RawHttpResponse head, SseCollector events)
    {
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal((BodyEnd.Complete, "first/model-a", "cloud"), (end, head.Headers["x-gateway-model"], head.Headers["x-gateway-egress"]));
        Assert.Contains("waiting", events.Comments);
        Assert.Equal(client == Dialect.AnthropicMessages, events.Events.Any(e => e.Name == "ping"));
        Assert.Contains(client switch { Dialect.OpenAIChat => "[DONE]", Dialect.OpenAIResponses => "response.completed", _ => "message_stop" }, string.Join('\n', events.Data), StringComparison.Ordinal);
    }

    private static async Task RequireErrorAsync(SseCollector events)
    {
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(BodyEnd.Complete, end);
        Assert.Contains("\"error\"", events.Data.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", events.Data);
    }

    // Returns once the status is there, which is before any upstream said anything.
    private static async Task<(RawHttpClient Http, RawHttpResponse Head, SseCollector Events)> OpenAsync(GatewayUnderTest gateway, Dialect client, string model)
    {
        var question = AllDialects.Question(client, Dialect.OpenAIChat, stream: true).Replace("chat/model", model, StringComparison.Ordinal);
        var started = TimeProvider.System.GetTimestamp();
        var http = await gateway.OpenAsync(AllDialects.Path(client), question);
        var head = await http.ReadHeadAsync(TestContext.Current.CancellationToken);
        var held = TimeProvider.System.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper?.WriteLine($"the status came after {held.TotalSeconds:F1} s (10 s)");
        Assert.Equal(200, head.Status);
        Assert.True(held > Held, $"the status was held for {held} only");
        return (http, head, new SseCollector(http.OpenBody(head)));
    }
}
