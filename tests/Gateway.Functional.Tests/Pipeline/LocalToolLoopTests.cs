using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Functional.Tests.LocalEngine;
using Gateway.LocalEngine;
using Gateway.LocalModels.Scripted;
using Gateway.Protocol;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>A tool called and its result answered on the real engine: its template, its tool-call parser, its grammar for arguments.</summary>
public sealed class LocalToolLoopTests(RealEngine engine) : IClassFixture<RealEngine>, IDisposable
{
    private const string Answer = "It is mild in Paris.";
    private const string Parameters = """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city"]}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-local-").FullName;

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    public async Task Tools_TwoTurns_CallThenTextOfTheModel(Dialect client)
    {
        await using var gateway = await StartAsync();

        var called = await SendAsync(gateway, client, First(client));
        var call = CallOf(client, called);
        var answered = await SendAsync(gateway, client, Second(client, call.Id));

        Assert.Equal(("get_weather", "Paris", 2), (call.Name, call.Arguments.GetProperty("city").GetString(), call.Arguments.GetProperty("days").GetInt32()));
        Assert.Equal(Answer, TextOf(client, answered));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string First(Dialect client) => client switch
    {
        Dialect.OpenAIResponses => $$"""{"model":"auto","input":[{{Question}}],"tools":[{{FlatTool}}]}""",
        Dialect.AnthropicMessages => $$"""{"model":"auto","max_tokens":200,"messages":[{{Question}}],"tools":[{"name":"get_weather","input_schema":{{Parameters}} }]}""",
        _ => $$"""{"model":"auto","messages":[{{Question}}],"tools":[{{NestedTool}}]}""",
    };

    private static string Second(Dialect client, string id) => client switch
    {
        Dialect.OpenAIResponses => $$"""
            {"model":"auto","tools":[{{FlatTool}}],"input":[{{Question}},
            {"type":"function_call","call_id":"{{id}}","name":"get_weather","arguments":"{\"city\":\"Paris\"}"},
            {"type":"function_call_output","call_id":"{{id}}","output":"mild"}]}
            """,
        Dialect.AnthropicMessages => $$"""
            {"model":"auto","max_tokens":200,"tools":[{"name":"get_weather","input_schema":{{Parameters}} }],"messages":[{{Question}},
            {"role":"assistant","content":[{"type":"tool_use","id":"{{id}}","name":"get_weather","input":{"city":"Paris"} }]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"{{id}}","content":"mild"},{"type":"text","text":"So?"}]}]}
            """,
        _ => $$"""
            {"model":"auto","tools":[{{NestedTool}}],"messages":[{{Question}},
            {"role":"assistant","content":null,"tool_calls":[{"id":"{{id}}","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Paris\"}"} }]},
            {"role":"tool","tool_call_id":"{{id}}","content":"mild"}]}
            """,
    };

    private static string Question => """{"role":"user","content":"How is the weather in Paris?"}""";

    private static string FlatTool => $$"""{"type":"function","name":"get_weather","parameters":{{Parameters}} }""";

    private static string NestedTool => $$"""{"type":"function","function":{"name":"get_weather","parameters":{{Parameters}} } }""";

    private static (string Id, string Name, JsonElement Arguments) CallOf(Dialect client, JsonElement answer)
    {
        switch (client)
        {
            case Dialect.OpenAIResponses:
                var item = answer.GetProperty("output").EnumerateArray().Single(item => item.GetProperty("type").ValueEquals("function_call"));
                return (item.GetProperty("call_id").GetString()!, item.GetProperty("name").GetString()!, Parse(item.GetProperty("arguments")));
            case Dialect.AnthropicMessages:
                Assert.Equal("tool_use", answer.GetProperty("stop_reason").GetString());
                var block = answer.GetProperty("content").EnumerateArray().Single(block => block.GetProperty("type").ValueEquals("tool_use"));
                return (block.GetProperty("id").GetString()!, block.GetProperty("name").GetString()!, block.GetProperty("input"));
            default:
                var choice = answer.GetProperty("choices")[0];
                Assert.Equal("tool_calls", choice.GetProperty("finish_reason").GetString());
                var call = choice.GetProperty("message").GetProperty("tool_calls").EnumerateArray().Single();
                var function = call.GetProperty("function");
                return (call.GetProperty("id").GetString()!, function.GetProperty("name").GetString()!, Parse(function.GetProperty("arguments")));
        }
    }

    private static string TextOf(Dialect client, JsonElement answer) => client switch
    {
        Dialect.OpenAIResponses => answer.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString()!,
        Dialect.AnthropicMessages => answer.GetProperty("content")[0].GetProperty("text").GetString()!,
        _ => answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!,
    };

    private static JsonElement Parse(JsonElement text) => JsonSerializer.Deserialize<JsonElement>(text.GetString()!);

    private static async Task<JsonElement> SendAsync(GatewayUnderTest gateway, Dialect client, string body)
    {
        await using var http = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await http.SendAsync(RawHttpRequest.PostJson(AllDialects.Path(client), body, $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        var response = await http.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(response.Status == 200, response.Text);
        return JsonSerializer.Deserialize<JsonElement>(response.Body);
    }

    private async Task<GatewayUnderTest> StartAsync()
    {
        // Skips with a reason where it cannot be had.
        Assert.NotNull(engine.Binary);
        var model = Path.Combine(_folder, "model.gguf");
        await using (var file = File.Create(model))
        {
            ScriptedModel.Write(file, ScriptedToolCall.Of("get_weather", """{"city":"Paris","days":2}"""), new ScriptedModelOptions { AfterToolResults = Answer });
        }

        var gateway = await GatewayUnderTest.StartAsync(LocalPolicy.Deployments, LocalPolicy.Routing, new Dictionary<string, string?>
        {
            ["Local:Enabled"] = "true",
            ["Local:ModelPath"] = model,
            ["Local:Slots"] = "1",
        });
        await Eventually.UntilAsync(() => gateway.Services.GetRequiredService<ILocalEngine>().Endpoint is not null, Patience, TestContext.Current.CancellationToken);
        return gateway;
    }
}
