using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>A request that goes well: what the client gets, what the upstream saw, what is recorded.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Chat_Plain_SaysWhoAnsweredWhyAndAtWhatCost()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Text = "Hi", PromptTokens = 1000, CompletionTokens = 100, CachedTokens = 400 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(200, response.Status);
        Assert.Equal("first/model-a", response.Headers["x-gateway-model"]);
        Assert.Equal("cloud", response.Headers["x-gateway-egress"]);
        Assert.Equal("policy_rule:default", response.Headers["x-gateway-reason"]);
        Assert.Equal("1", response.Headers["x-gateway-attempts"]);
        Assert.Equal(12, response.Headers["x-gateway-policy-version"].Length);
        Assert.Equal("0.0031", response.Headers["x-gateway-cost-usd"]);
        Assert.Equal(response.Headers["x-request-id"], response.Headers["x-gateway-decision-id"]);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal(0.0031m, record.CostUsd);
        Assert.Equal((1000, 100, 400), (record.InputTokens, record.OutputTokens, record.CachedInputTokens));
        Assert.Equal(("first/model-a", "cloud", 200, "test"), (record.Deployment, record.Egress, record.Status, record.Key));
        Assert.NotNull(record.TtftMs);
        Assert.False(record.UsageEstimated);
    }

    [Fact]
    public async Task Chat_UnknownFields_ReachTheUpstreamByteForByte()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        const string Odd = """,  "x_future": [1e400, 12345678901234567890, {"ключ":"\u2028"}]  ,"messages":[ {"role":"user","content":"a\tb"} ] }""";

        var response = await gateway.ChatAsync("{ \"model\" : \"team-default\"" + Odd);

        Assert.Equal(200, response.Status);
        var seen = System.Text.Encoding.UTF8.GetString(Assert.Single(cloud.Journal.Entries).Body!);
        Assert.Equal("{ \"model\" : \"model-a\"" + Odd, seen);
    }

    [Fact]
    public async Task Chat_ClientSecrets_NeverTravel()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        await gateway.ChatAsync(Bodies.Chat(), "cookie: session=1", "x-gateway-debug: true", "x-portkey-custom-host: http://127.0.0.1:1", "openai-organization: org");

        var seen = Assert.Single(cloud.Journal.Entries).Headers;
        Assert.DoesNotContain(seen.Keys, name => name.StartsWith("x-", StringComparison.OrdinalIgnoreCase) || name.Equals("cookie", StringComparison.OrdinalIgnoreCase) || name.StartsWith("openai", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(seen.Values, value => value.Contains(gateway.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_UsageNotAskedFor_IsMeteredAndStripped()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Text = "one two three", PromptTokens = 7, CompletionTokens = 3 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Stream());

        Assert.Equal("text/event-stream", response.Headers["content-type"]);
        Assert.DoesNotContain("\"usage\":{", response.Text, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", response.Text, StringComparison.Ordinal);
        Assert.Contains("include_usage\":true", System.Text.Encoding.UTF8.GetString(cloud.Journal.Entries[0].Body!), StringComparison.Ordinal);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal((7, 3, true), (record.InputTokens, record.OutputTokens, record.Stream));
        Assert.Equal(0.0000625m, record.CostUsd);
    }

    [Fact]
    public async Task Stream_UsageAskedFor_CarriesItsCost()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Text = "one two three", PromptTokens = 1000, CompletionTokens = 100 });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Stream(usage: true));

        var chunk = response.Text.Split("\n\n").Single(e => e.Contains("\"usage\":{", StringComparison.Ordinal));
        var usage = JsonDocument.Parse(chunk["data: ".Length..]).RootElement.GetProperty("usage");
        Assert.Equal(0.004m, usage.GetProperty("cost").GetDecimal());
        Assert.Equal(1000, usage.GetProperty("prompt_tokens").GetInt32());
    }

    [Fact]
    public async Task Stream_UpstreamReportsNoUsage_IsEstimatedAndMarked()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Text = "one two three four", OmitUsage = true });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Stream());

        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.True(record.UsageEstimated);
        Assert.True(record.OutputTokens > 0);
    }

    [Fact]
    public async Task Chat_UnknownPrice_IsUnknownNotZero()
    {
        await using var down = await Cloud.StartAsync();
        await using var cloud = await Cloud.StartAsync();
        down.Scripts.SetDefault(new Script { Status = 503 });
        await using var gateway = await GatewayUnderTest.StartAsync(down, cloud);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal("second/model-b", response.Headers["x-gateway-model"]);
        Assert.Equal("unknown", response.Headers["x-gateway-cost-usd"]);
        Assert.Null((await gateway.RecordAsync(response.Headers["x-gateway-decision-id"])).CostUsd);
    }
}
