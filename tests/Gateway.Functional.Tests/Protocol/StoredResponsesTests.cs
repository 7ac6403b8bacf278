using System.Text;
using System.Text.Json;
using Gateway.Authentication;
using Gateway.Configuration;
using Gateway.Egress;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Functional.Tests.Protocol;

/// <summary><c>store</c> and <c>previous_response_id</c> of <c>/v1/responses</c>: off unless allowed, and private when on.</summary>
public sealed class StoredResponsesTests
{
    private static readonly Dictionary<string, string?> Allowed = new() { ["Gateway:StoreResponses"] = "true" };

    public static TheoryData<Dialect, bool> Ways()
    {
        var ways = new TheoryData<Dialect, bool>();
        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            ways.Add(upstream, false);
            ways.Add(upstream, true);
        }

        return ways;
    }

    [Theory]
    [InlineData("\"store\":true", "store")]
    [InlineData("\"previous_response_id\":\"resp_1\"", "previous_response_id")]
    [InlineData("\"background\":true", "background")]
    [InlineData("\"conversation\":\"conv_1\"", "conversation")]
    public async Task P22_NothingIsStored_WhatNeedsItIs400(string field, string param)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var response = await gateway.PostAsync("/v1/responses", $$"""{"model":"responses/model",{{field}},"input":"x"}""");

        Assert.Equal(400, response.Status);
        Assert.Contains($"\"param\":\"{param}\"", response.Text, StringComparison.Ordinal);
        Assert.Contains("responses_not_stored", response.Text, StringComparison.Ordinal);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task P22_NothingIsStored_AnAnswerCannotBeReadAgain()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var id = await AskAsync(gateway, Dialect.OpenAIResponses, stream: false, "\"input\":\"x\"");

        Assert.Equal(404, (await gateway.CallAsync("GET", $"/v1/responses/{id}")).Status);
        Assert.Equal(404, (await gateway.CallAsync("DELETE", $"/v1/responses/{id}")).Status);
        Assert.False(cloud.Journal.Entries[0].ReadJson()!.Value.GetProperty("store").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task P22_PreviousResponse_BringsTheWholeConversation(Dialect upstream, bool stream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(new Script { Text = "answer one" }, new Script { Text = "answer two" }, new Script { Text = "answer three" });
        await using var gateway = await AllDialects.StartAsync(cloud, settings: Allowed);

        var first = await AskAsync(gateway, upstream, stream, "\"store\":true,\"input\":\"question one\"");
        var second = await AskAsync(gateway, upstream, stream, $"\"previous_response_id\":\"{first}\",\"input\":[{{\"role\":\"user\",\"content\":\"question two\"}}]");
        await AskAsync(gateway, upstream, stream, $"\"previous_response_id\":\"{second}\",\"input\":\"question three\"");

        var sent = Encoding.UTF8.GetString(cloud.Journal.Entries[2].Body!);
        var places = new[] { "question one", "answer one", "question two", "answer two", "question three" }.Select(words => sent.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("previous_response_id", sent, StringComparison.Ordinal);
        Assert.Equal(3, cloud.Journal.Entries.Count);
    }

    [Fact]
    public async Task P22_ToolLoop_GoesOnByIdWithTheResultAlone()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { ToolCalls = [new ToolCallScript { Name = "weather", Arguments = """{"city":"Ulm"}""" }], AfterToolResults = new Script { Text = "Sunny in Ulm." } });
        await using var gateway = await AllDialects.StartAsync(cloud, settings: Allowed);

        var first = await gateway.PostAsync("/v1/responses", ToolQuestions.Of(Dialect.OpenAIResponses, Dialect.AnthropicMessages, stream: false));
        var answer = JsonElement.Parse(first.Body);
        var call = answer.GetProperty("output").EnumerateArray().Single(item => item.GetProperty("type").ValueEquals("function_call"));
        var body = ToolQuestions.Of(Dialect.OpenAIResponses, Dialect.AnthropicMessages, stream: false, $"\"previous_response_id\":{answer.GetProperty("id").GetRawText()},");
        var second = await gateway.PostAsync("/v1/responses", body.Replace("\"Hello?\"", $$"""[{"type":"function_call_output","call_id":{{call.GetProperty("call_id").GetRawText()}},"output":"sunny"}]""", StringComparison.Ordinal));

        Assert.True(second.Status == 200, second.Text);
        Assert.Contains("Sunny in Ulm.", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P22_StoredResponse_IsReadListedAndDeleted_ByItsKeyOnly(bool stream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "answer one" });
        await using var gateway = await AllDialects.StartAsync(cloud, settings: Allowed);
        var id = await AskAsync(gateway, Dialect.OpenAIResponses, stream, "\"input\":\"question one\"");
        var other = (await gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("other", [], TestContext.Current.CancellationToken)).Text;

        var read = await gateway.CallAsync("GET", $"/v1/responses/{id}");
        var items = await gateway.CallAsync("GET", $"/v1/responses/{id}/input_items");
        Assert.Equal((200, 200), (read.Status, items.Status));
        Assert.Equal(id, JsonElement.Parse(read.Body).GetProperty("id").GetString());
        Assert.Equal("completed", JsonElement.Parse(read.Body).GetProperty("status").GetString());
        Assert.Contains("answer one", read.Text, StringComparison.Ordinal);
        var item = Assert.Single(JsonElement.Parse(items.Body).GetProperty("data").EnumerateArray());
        Assert.Equal("question one", item.GetProperty("content")[0].GetProperty("text").GetString());

        foreach (var (method, path) in new[] { ("GET", ""), ("GET", "/input_items"), ("DELETE", "") })
        {
            Assert.Equal(404, (await gateway.SendAsync(RawHttpRequest.Head(method, $"/v1/responses/{id}{path}", $"authorization: Bearer {other}"))).Status);
            Assert.Equal(401, (await gateway.SendAsync(RawHttpRequest.Head(method, $"/v1/responses/{id}{path}"))).Status);
        }

        var stolen = await gateway.SendAsync(RawHttpRequest.PostJson("/v1/responses", $$"""{"model":"responses/model","previous_response_id":"{{id}}","input":"x"}""", $"authorization: Bearer {other}"));
        Assert.Equal(404, stolen.Status);

        var deleted = await gateway.CallAsync("DELETE", $"/v1/responses/{id}");
        Assert.Equal((200, true), (deleted.Status, JsonElement.Parse(deleted.Body).GetProperty("deleted").GetBoolean()));
        Assert.Equal(404, (await gateway.CallAsync("GET", $"/v1/responses/{id}")).Status);
        Assert.Equal(404, (await gateway.CallAsync("DELETE", $"/v1/responses/{id}")).Status);
        Assert.Equal(404, (await gateway.PostAsync("/v1/responses", $$"""{"model":"responses/model","previous_response_id":"{{id}}","input":"x"}""")).Status);
    }

    // On two connections in turn: on one, the next request would wait until all work of the last is done.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P22_QuickClient_AlwaysFindsItsLastAnswer(bool stream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud, settings: Allowed);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TalkAsync(gateway, stream)));
    }

    [Fact]
    public async Task P22_StoreFalse_AndFailedAnswers_AreNotKept()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud, settings: Allowed);

        var id = await AskAsync(gateway, Dialect.OpenAIResponses, stream: false, "\"store\":false,\"input\":\"x\"");
        cloud.Scripts.SetDefault(new Script { Text = "one two three four", Cut = new CutScript { AfterEvents = 6 } });
        var cut = await gateway.PostAsync("/v1/responses", AllDialects.Question(Dialect.OpenAIResponses, Dialect.OpenAIResponses, stream: true));
        var cutId = IdOf(cut.Text, stream: true);

        Assert.Equal(404, (await gateway.CallAsync("GET", $"/v1/responses/{id}")).Status);
        Assert.Equal(404, (await gateway.CallAsync("GET", $"/v1/responses/{cutId}")).Status);
    }

    [Fact]
    public async Task P22_Database_HoldsNoClearText()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "the-answer-nobody-may-read" });
        await using var gateway = await AllDialects.StartAsync(cloud, settings: Allowed);
        var id = await AskAsync(gateway, Dialect.OpenAIChat, stream: false, "\"input\":\"the-question-nobody-may-read\"");
        Assert.Equal(200, (await gateway.CallAsync("GET", $"/v1/responses/{id}")).Status);

        var folder = gateway.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.DataDirectory;

        // The ledger's lock is empty, and nobody else may open it.
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != LedgerFiles.LockName).ToList();
        var found = false;
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            var content = bytes.ToArray();
            Assert.Equal(-1, content.AsSpan().IndexOf("nobody-may-read"u8));
            Assert.Equal(-1, content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("nobody-may-read")));
            Assert.Equal(-1, content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String("nobody-may-read"u8)[..16])));
            found |= content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(id)) >= 0;
        }

        Assert.True(found, "the response is in none of the files that were searched");
    }

    [Fact]
    public async Task P22_PrivateFirstTurn_KeepsLaterTurnsLocal()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var local = await Cloud.StartAsync();
        local.Scripts.SetDefault(new Script { Text = "noted" });
        await using var gateway = await GatewayUnderTest.StartAsync(
            $$"""
            deployments:
              - {id: cloud/model, kind: openai, baseUrl: "{{cloud.BaseUrl}}v1", locality: cloud, price: unknown, capabilities: [tools]}
              - {id: house/model, kind: openai, baseUrl: "{{local.BaseUrl}}v1", locality: local, price: unknown, capabilities: [tools]}
            """,
            """
            labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
            privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
            rules:
              - id: default
                prefer: [cloud/model, house/model]
            """,
            Allowed);

        var open = await PostAsync("\"input\":\"What is the capital of France?\"");
        var first = await PostAsync("\"input\":\"I am ann@example.com\"");
        var second = await PostAsync($"\"previous_response_id\":\"{IdOf(first.Text, stream: false)}\",\"input\":\"And what is the capital of France?\"");

        Assert.Equal(("cloud", "local", "local"), (open.Headers["x-gateway-egress"], first.Headers["x-gateway-egress"], second.Headers["x-gateway-egress"]));
        Assert.Single(cloud.Journal.Entries);
        Assert.Contains("ann@example.com", Encoding.UTF8.GetString(local.Journal.Entries[1].Body!), StringComparison.Ordinal);

        async Task<RawHttpResponse> PostAsync(string fields)
        {
            var response = await gateway.PostAsync("/v1/responses", $"{{\"model\":\"auto\",{fields}}}");
            Assert.True(response.Status == 200, response.Text);
            return response;
        }
    }

    private static async Task TalkAsync(GatewayUnderTest gateway, bool stream)
    {
        await using var even = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await using var odd = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        var previous = "";
        for (var turn = 0; turn < 100; turn++)
        {
            var client = turn % 2 == 0 ? even : odd;
            var body = $"{{\"model\":\"responses/model\",\"stream\":{(stream ? "true" : "false")},{previous}\"input\":\"x\"}}";
            await client.SendAsync(RawHttpRequest.PostJson("/v1/responses", body, gateway.Bearer()), TestContext.Current.CancellationToken);
            var response = await client.ReadAsync(TestContext.Current.CancellationToken);
            Assert.True(response.Status == 200, $"turn {turn}: {response.Text}");
            previous = turn % 4 == 3 ? "" : $"\"previous_response_id\":\"{IdOf(response.Text, stream)}\",";
        }
    }

    private static async Task<string> AskAsync(GatewayUnderTest gateway, Dialect upstream, bool stream, string fields)
    {
        var response = await gateway.PostAsync("/v1/responses", $"{{\"model\":\"{AllDialects.Model(upstream)}\",\"stream\":{(stream ? "true" : "false")},{fields}}}");
        Assert.True(response.Status == 200, response.Text);
        return IdOf(response.Text, stream);
    }

    private static string IdOf(string answer, bool stream)
    {
        var json = stream ? answer.Split('\n').First(line => line.StartsWith("data: {", StringComparison.Ordinal))[6..] : answer;
        var root = JsonElement.Parse(json);
        return (stream ? root.GetProperty("response") : root).GetProperty("id").GetString()!;
    }
}
