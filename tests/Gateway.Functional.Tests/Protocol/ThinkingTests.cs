using System.Text;
using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Thinking over two turns: what a provider sealed goes back to it unchanged, and to no other.</summary>
public sealed class ThinkingTests
{
    private static readonly Script Thoughtful = new() { Reasoning = "First I think.", Text = "Then I speak." };

    public static TheoryData<bool> Streams => [false, true];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P25_AnthropicsThinking_GoesBackByteForByte(bool redacted)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(Thoughtful with { RedactReasoning = redacted });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var first = await gateway.PostAsync("/v1/messages", Messages(Dialect.AnthropicMessages, "[" + User + "]"));
        var content = JsonElement.Parse(first.Body).GetProperty("content").GetRawText();
        var second = await gateway.PostAsync("/v1/messages", Messages(Dialect.AnthropicMessages, $"[{User},{{\"role\":\"assistant\",\"content\":{content}}},{User}]"));

        Assert.True((first.Status, second.Status) == (200, 200), first.Text + second.Text);
        Assert.Contains(redacted ? "redacted_thinking" : "\"signature\":\"simulated-signature-", content, StringComparison.Ordinal);
        Assert.Contains(content, BodyOf(cloud, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P25_ResponsesThinking_ThroughAMessagesClient_GoesBackToResponsesUnderItsSeal()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(Thoughtful);
        await using var gateway = await AllDialects.StartAsync(cloud);

        var content = await FirstTurnAsync(gateway, Dialect.OpenAIResponses);
        var second = await gateway.PostAsync("/v1/messages", Messages(Dialect.OpenAIResponses, $"[{User},{{\"role\":\"assistant\",\"content\":{content}}},{User}]"));

        Assert.Contains("\"signature\":\"gw1.", content, StringComparison.Ordinal);
        Assert.True(second.Status == 200, second.Text);
        var items = JsonElement.Parse(cloud.Journal.Entries[1].Body!).GetProperty("input").EnumerateArray().ToList();
        var reasoning = Assert.Single(items, item => item.TryGetProperty("type", out var type) && type.ValueEquals("reasoning"));
        Assert.StartsWith("simulated-signature", reasoning.GetProperty("encrypted_content").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.OpenAIResponses, Dialect.AnthropicMessages)]
    [InlineData(Dialect.OpenAIResponses, Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses, Dialect.Gemini)]
    [InlineData(Dialect.AnthropicMessages, Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages, Dialect.OpenAIChat)]
    [InlineData(Dialect.AnthropicMessages, Dialect.Gemini)]
    [InlineData(Dialect.Gemini, Dialect.AnthropicMessages)]
    [InlineData(Dialect.Gemini, Dialect.OpenAIResponses)]
    public async Task P25_UpstreamChanges_ForeignSealsStayBehind(Dialect from, Dialect to)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(Thoughtful);
        await using var gateway = await AllDialects.StartAsync(cloud);

        var content = await FirstTurnAsync(gateway, from);
        var second = await gateway.PostAsync("/v1/messages", Messages(to, $"[{User},{{\"role\":\"assistant\",\"content\":{content}}},{User}]"));

        Assert.True(second.Status == 200, second.Text);
        var sent = BodyOf(cloud, 1);
        Assert.Contains("Then I speak.", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("gw1.", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-signature", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("simulated-signature"u8)[..20], sent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task P25_AnthropicsThinking_ThroughAResponsesClient_GoesBackToAnthropic(bool stream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(Thoughtful);
        await using var gateway = await AllDialects.StartAsync(cloud);
        const string Head = "\"include\":[\"reasoning.encrypted_content\"],\"reasoning\":{\"effort\":\"high\",\"summary\":\"auto\"},\"max_output_tokens\":9000,\"input\":";
        const string Question = """{"role":"user","content":"Hello?"}""";

        var first = await gateway.PostAsync("/v1/responses", $"{{\"model\":\"anthropic/model\",\"stream\":{(stream ? "true" : "false")},{Head}[{Question}]}}");
        var output = OutputOf(first.Text, stream);
        var second = await gateway.PostAsync("/v1/responses", $"{{\"model\":\"anthropic/model\",{Head}[{Question},{output.GetRawText()[1..^1]},{Question}]}}");

        Assert.True((first.Status, second.Status) == (200, 200), first.Text + second.Text);
        Assert.Contains("\"encrypted_content\":\"gw1.", output.GetRawText(), StringComparison.Ordinal);
        var assistant = JsonElement.Parse(cloud.Journal.Entries[1].Body!).GetProperty("messages").EnumerateArray().Single(message => message.GetProperty("role").ValueEquals("assistant"));
        var thinking = assistant.GetProperty("content").EnumerateArray().Single(block => block.GetProperty("type").ValueEquals("thinking"));
        Assert.Equal("First I think.", thinking.GetProperty("thinking").GetString());
        Assert.StartsWith("simulated-signature", thinking.GetProperty("signature").GetString(), StringComparison.Ordinal);
    }

    private const string User = """{"role":"user","content":"Hello?"}""";

    private static async Task<string> FirstTurnAsync(GatewayUnderTest gateway, Dialect upstream)
    {
        var first = await gateway.PostAsync("/v1/messages", Messages(upstream, "[" + User + "]"));
        Assert.True(first.Status == 200, first.Text);
        var content = JsonElement.Parse(first.Body).GetProperty("content");
        Assert.Contains(content.EnumerateArray(), block => block.GetProperty("type").ValueEquals("thinking"));
        return content.GetRawText();
    }

    private static string Messages(Dialect upstream, string messages) =>
        $"{{\"model\":\"{AllDialects.Model(upstream)}\",\"max_tokens\":4000,\"thinking\":{{\"type\":\"enabled\",\"budget_tokens\":1024}},\"messages\":{messages}}}";

    private static JsonElement OutputOf(string answer, bool stream)
    {
        if (!stream)
        {
            return JsonElement.Parse(answer).GetProperty("output");
        }

        var last = answer.Split("\n\n").Single(e => e.StartsWith("event: response.completed", StringComparison.Ordinal));
        return JsonElement.Parse(last[(last.IndexOf("data: ", StringComparison.Ordinal) + 6)..]).GetProperty("response").GetProperty("output");
    }

    private static string BodyOf(SimulatorHost cloud, int index) => Encoding.UTF8.GetString(cloud.Journal.Entries[index].Body!);
}
