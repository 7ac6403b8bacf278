using System.Text.Json;
using Gateway.Contracts;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Protocol;

/// <summary><c>/v1/messages/count_tokens</c> costs nobody anything.</summary>
public sealed class CountTokensTests
{
    [Fact]
    public async Task P26_Counts_AreNotBilledNotRecordedAndAskNobody()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            var (few, _) = await CountAsync(gateway, upstream, "Hello");
            var (many, isEstimated) = await CountAsync(gateway, upstream, string.Concat(Enumerable.Repeat("Hello world. ", 200)));
            Assert.InRange(few, 1, 30);
            Assert.InRange(many, 400, 1000);
            Assert.True(upstream is Dialect.OpenAIChat or Dialect.OpenAIResponses || isEstimated, $"{upstream}: a count by no tokenizer of its own is not marked");
        }

        // The next request is recorded: by then the counts before it would be, too.
        var answer = await gateway.ChatAsync(Bodies.Chat(model: "chat/model"));
        await gateway.RecordAsync(answer.Headers["x-request-id"]);
        var page = await gateway.Services.GetRequiredService<IRequestStore>().ListAsync(new RequestFilter(), TestContext.Current.CancellationToken);
        Assert.Single(page.Rows);
        Assert.Single(cloud.Journal.Entries);
    }

    [Fact]
    public async Task P26_BadCounts_AreRefusedInAnthropicsEnvelope()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var broken = await gateway.PostAsync("/v1/messages/count_tokens", "{");
        var unknown = await gateway.PostAsync("/v1/messages/count_tokens", """{"model":"nope","messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal((400, 404), (broken.Status, unknown.Status));
        ErrorEnvelope.Require(Dialect.AnthropicMessages, broken);
        ErrorEnvelope.Require(Dialect.AnthropicMessages, unknown);
    }

    private static async Task<(int Tokens, bool IsEstimated)> CountAsync(GatewayUnderTest gateway, Dialect upstream, string text)
    {
        var response = await gateway.PostAsync("/v1/messages/count_tokens", $$"""{"model":"{{AllDialects.Model(upstream)}}","system":"Be brief.","messages":[{"role":"user","content":"{{text}}"}]}""");
        Assert.True(response.Status == 200, response.Text);
        return (JsonElement.Parse(response.Body).GetProperty("input_tokens").GetInt32(), response.Headers.GetValueOrDefault("x-gateway-warning") == "estimated");
    }
}
