using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Functional.Tests.LocalEngine;
using Gateway.LocalEngine;
using Gateway.LocalModels.Scripted;
using Gateway.Protocol;
using Gateway.Testing.Http;
using Gateway.Testing.Processes;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;
using UnixSignal = Gateway.Testing.Processes.UnixSignal;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>The whole way to the real engine: an answer, a hang-up that frees its slot, a crash in mid-stream.</summary>
public sealed class LocalAnswerTests(RealEngine engine) : IClassFixture<RealEngine>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-local-").FullName;

    [Fact]
    public async Task Chat_Local_TextOfTheModelAndMeteredAtNoCost()
    {
        await using var gateway = await StartAsync("Forty-two.", endless: false);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(200, response.Status);
        Assert.Contains("Forty-two.", response.Text, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(response.Body);
        var choice = answer.RootElement.GetProperty("choices")[0];
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("logprobs").ValueKind);
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("message").GetProperty("refusal").ValueKind);
        Assert.Equal(("local", "0"), (response.Headers["x-gateway-egress"], response.Headers["x-gateway-cost-usd"]));
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.True(record.InputTokens > 0 && record.OutputTokens > 0 && !record.UsageEstimated);
    }

    // The model would say something else: what comes out fits the schema only because nothing else can be said.
    [Fact]
    public async Task P12_JsonSchema_Local_BindsTheModelByItsGrammar()
    {
        const string Schema = """{"type":"object","properties":{"mood":{"enum":["sunny","grim"]},"sure":{"type":"boolean"}},"required":["mood","sure"],"additionalProperties":false}""";
        await using var gateway = await StartAsync("Forty-two.", endless: false);
        (Dialect Client, string Body)[] questions =
        [
            (Dialect.OpenAIChat, $$"""{"model":"auto","temperature":0,"max_tokens":600,"response_format":{"type":"json_schema","json_schema":{"name":"mood","strict":true,"schema":{{Schema}} } },"messages":[{"role":"user","content":"x"}]}"""),
            (Dialect.OpenAIResponses, $$"""{"model":"auto","temperature":0,"max_output_tokens":600,"text":{"format":{"type":"json_schema","name":"mood","strict":true,"schema":{{Schema}} } },"input":"x"}"""),
            (Dialect.AnthropicMessages, $$"""{"model":"auto","temperature":0,"max_tokens":600,"output_config":{"format":{"type":"json_schema","schema":{{Schema}} } },"messages":[{"role":"user","content":"x"}]}"""),
        ];

        foreach (var (client, body) in questions)
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), body);

            Assert.True(response.Status == 200, $"{client}: {response.Text}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{client}: {response.Text}");
            var answer = JsonElement.Parse(ClientAnswers.Whole(client, response.Body).Choices[0].Text.ToString());
            Assert.Equal(["mood", "sure"], answer.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
            Assert.True(answer.GetProperty("mood").GetString() is "sunny" or "grim");
            Assert.True(answer.GetProperty("sure").ValueKind is JsonValueKind.True or JsonValueKind.False);
        }
    }

    [Fact]
    public async Task F33_Stream_ClientHangsUp_TheEnginesSlotIsFreeAgain()
    {
        await using var gateway = await StartAsync("again and again ", endless: true);
        await using var client = await StreamAsync(gateway);
        using var slots = new EngineClient(gateway.Services.GetRequiredService<ILocalEngine>().Endpoint!);
        await Eventually.UntilAsync(async () => await slots.ReadProgressAsync(TestContext.Current.CancellationToken) is { Busy: true }, Patience, TestContext.Current.CancellationToken);

        client.Reset();

        await Eventually.UntilAsync(async () => await slots.ReadProgressAsync(TestContext.Current.CancellationToken) is { Busy: false }, Patience, TestContext.Current.CancellationToken);
        Assert.True((await gateway.NewestRecordAsync(1)).ClientAborted);
    }

    [Fact]
    public async Task F13_Stream_EngineKilled_ErrorEventThenAbortAndServingAgain()
    {
        await using var gateway = await StartAsync("again and again ", endless: true);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Stream(), $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        var events = new SseCollector(client.OpenBody(await client.ReadHeadAsync(TestContext.Current.CancellationToken)));
        await events.ReadEventsAsync(5, TestContext.Current.CancellationToken);
        var engineBefore = gateway.Services.GetRequiredService<ILocalEngine>().Status.Pid!.Value;

        UnixSignals.Send(engineBefore, UnixSignal.Kill);
        var end = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(BodyEnd.Complete, end);
        Assert.Contains("\"error\"", events.Data.Last(), StringComparison.Ordinal);
        await Eventually.UntilAsync(() => gateway.Services.GetRequiredService<ILocalEngine>() is { Endpoint: not null } now && now.Status.Pid != engineBefore, Patience, TestContext.Current.CancellationToken);
        await using var again = await StreamAsync(gateway);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<GatewayUnderTest> StartAsync(string script, bool endless)
    {
        // Located once and kept in the user's cache, where the gateway finds it too; skips with a reason where it cannot be had.
        Assert.NotNull(engine.Binary);
        var model = Path.Combine(_folder, "model.gguf");
        await using (var file = File.Create(model))
        {
            ScriptedModel.Write(file, script, new ScriptedModelOptions { Endless = endless });
        }

        var gateway = await GatewayUnderTest.StartAsync(LocalPolicy.Deployments, LocalPolicy.Routing, new Dictionary<string, string?>
        {
            ["Local:Enabled"] = "true",
            ["Local:ModelPath"] = model,
            ["Local:Slots"] = "2",
        });
        await Eventually.UntilAsync(() => gateway.Services.GetRequiredService<ILocalEngine>().Endpoint is not null, Patience, TestContext.Current.CancellationToken);
        return gateway;
    }

    private static async Task<RawHttpClient> StreamAsync(GatewayUnderTest gateway)
    {
        var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Stream(), $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        var head = await client.ReadHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, head.Status);
        await new SseCollector(client.OpenBody(head)).ReadEventsAsync(2, TestContext.Current.CancellationToken);
        return client;
    }
}
