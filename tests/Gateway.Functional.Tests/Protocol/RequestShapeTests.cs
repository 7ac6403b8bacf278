using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Protocol.Tests.Support;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Requests of every shape as the upstreams get them, and what comes back.</summary>
public sealed class RequestShapeTests
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";

    public static TheoryData<Dialect, Dialect> Pairs() => DialectPairs.All();

    public static TheoryData<Dialect> Upstreams => [.. Enum.GetValues<Dialect>()];

    [Theory]
    [MemberData(nameof(Upstreams))]
    public async Task P12_JsonSchema_IsSaidToEveryUpstream_AndTheAnswerIsText(Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var bodies = new Dictionary<Dialect, string>
        {
            [Dialect.OpenAIChat] = $$"""{"model":"{{AllDialects.Model(upstream)}}","response_format":{"type":"json_schema","json_schema":{"name":"place","strict":true,"schema":{{Schema}} } },"messages":[{"role":"user","content":"x"}]}""",
            [Dialect.OpenAIResponses] = $$"""{"model":"{{AllDialects.Model(upstream)}}","text":{"format":{"type":"json_schema","name":"place","strict":true,"schema":{{Schema}} } },"input":"x"}""",
            [Dialect.AnthropicMessages] = $$"""{"model":"{{AllDialects.Model(upstream)}}","max_tokens":50,"output_config":{"format":{"type":"json_schema","schema":{{Schema}} } },"messages":[{"role":"user","content":"x"}]}""",
        };

        foreach (var (client, body) in bodies)
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), body);

            Assert.True(response.Status == 200, $"{client}: {response.Text}");
            Assert.NotEqual(0, ClientAnswers.Whole(client, response.Body).Choices[0].Text.Length);
            var sent = cloud.Journal.Entries[^1].ReadJson()!.Value;
            var schema = upstream switch
            {
                Dialect.OpenAIChat => sent.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema"),
                Dialect.OpenAIResponses => sent.GetProperty("text").GetProperty("format").GetProperty("schema"),
                Dialect.AnthropicMessages => sent.GetProperty("output_config").GetProperty("format").GetProperty("schema"),
                _ => sent.GetProperty("generationConfig").GetProperty("responseJsonSchema"),
            };
            Assert.Equal("string", schema.GetProperty("properties").GetProperty("city").GetProperty("type").GetString());
            Assert.Equal("city", schema.GetProperty("required")[0].GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P12_Refusal_KeepsItsPath(Dialect client, Dialect upstream)
    {
        foreach (var stream in new[] { false, true })
        {
            await using var cloud = await Cloud.StartAsync();
            cloud.Scripts.SetDefault(new Script { Refusal = "I will not." });
            await using var gateway = await AllDialects.StartAsync(cloud);

            var response = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, upstream, stream));

            Assert.True(response.Status == 200, response.Text);
            var seen = stream ? ClientAnswers.Stream(client, response.Body) : ClientAnswers.Whole(client, response.Body);
            var isSaid = seen.Choices.Count > 0 && seen.Choices[0].Finish is "content_filter" or "refusal" or "incomplete";
            Assert.True(isSaid || (seen.Choices[0].Refusal.Length > 0) || response.Text.Contains("content_filter", StringComparison.Ordinal), response.Text);
        }
    }

    public static TheoryData<Dialect, string, string> Choices() => new()
    {
        { Dialect.OpenAIChat, "\"tool_choice\":\"auto\"", "auto" },
        { Dialect.OpenAIChat, "\"tool_choice\":\"none\"", "none" },
        { Dialect.OpenAIChat, "\"tool_choice\":\"required\"", "any" },
        { Dialect.OpenAIChat, "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}", "tool" },
        { Dialect.OpenAIResponses, "\"tool_choice\":\"auto\"", "auto" },
        { Dialect.OpenAIResponses, "\"tool_choice\":\"none\"", "none" },
        { Dialect.OpenAIResponses, "\"tool_choice\":\"required\"", "any" },
        { Dialect.OpenAIResponses, "\"tool_choice\":{\"type\":\"function\",\"name\":\"weather\"}", "tool" },
        { Dialect.AnthropicMessages, "\"tool_choice\":{\"type\":\"auto\"}", "auto" },
        { Dialect.AnthropicMessages, "\"tool_choice\":{\"type\":\"none\"}", "none" },
        { Dialect.AnthropicMessages, "\"tool_choice\":{\"type\":\"any\"}", "any" },
        { Dialect.AnthropicMessages, "\"tool_choice\":{\"type\":\"tool\",\"name\":\"weather\"}", "tool" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task P13_ToolChoice_IsSaidInTheUpstreamsWords(Dialect client, string choice, string meaning)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), ToolQuestions.Of(client, upstream, stream: false, choice + ","));

            Assert.True(response.Status == 200, $"{upstream}: {response.Text}");
            Assert.Equal((upstream, meaning), (upstream, MeaningOf(upstream, cloud.Journal.Entries[^1].ReadJson()!.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P13_OneCallOnly_IsSaidInTheUpstreamsWords(Dialect client, Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var more = client == Dialect.AnthropicMessages ? "\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}," : "\"parallel_tool_calls\":false,";

        var response = await gateway.PostAsync(AllDialects.Path(client), ToolQuestions.Of(client, upstream, stream: false, more));

        Assert.True(response.Status == 200, response.Text);
        var sent = cloud.Journal.Entries[^1].ReadJson()!.Value;
        switch (upstream)
        {
            case Dialect.AnthropicMessages:
                Assert.True(sent.GetProperty("tool_choice").GetProperty("disable_parallel_tool_use").GetBoolean());
                break;
            case Dialect.Gemini:
                Assert.Contains("dropped", response.Headers["x-gateway-warning"], StringComparison.Ordinal);
                break;
            default:
                Assert.False(sent.GetProperty("parallel_tool_calls").GetBoolean());
                break;
        }
    }

    // Only Anthropic says which of the sequences it was.
    [Theory]
    [InlineData(Dialect.OpenAIChat, "stop", "")]
    [InlineData(Dialect.OpenAIResponses, "completed", "")]
    [InlineData(Dialect.AnthropicMessages, "stop_sequence", "\"stop_sequence\":\"END\"")]
    public async Task P8_SequenceThatStoppedTheAnswer_IsToldWhereTheDialectHasAWord(Dialect client, string finish, string told)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "one ", StopSequence = "END" });
        await using var gateway = await AllDialects.StartAsync(cloud);

        foreach (var stream in new[] { false, true })
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, Dialect.AnthropicMessages, stream));

            Assert.True(response.Status == 200, response.Text);
            var seen = stream ? ClientAnswers.Stream(client, response.Body) : ClientAnswers.Whole(client, response.Body);
            Assert.Equal(finish, seen.Choices[0].Finish);
            Assert.Contains(told, response.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task P18_ImageAddresses_AreNeverFetchedByTheGateway()
    {
        using var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)host.LocalEndpoint).Port}/cat.png";
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            var model = AllDialects.Model(upstream);
            string[] answers =
            [
                (await gateway.PostAsync("/v1/chat/completions", $$"""{"model":"{{model}}","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{url}}"} }]}]}""")).Text,
                (await gateway.PostAsync("/v1/responses", $$"""{"model":"{{model}}","input":[{"role":"user","content":[{"type":"input_image","image_url":"{{url}}"}]}]}""")).Text,
                (await gateway.PostAsync("/v1/messages", $$"""{"model":"{{model}}","max_tokens":5,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"url","url":"{{url}}"} }]}]}""")).Text,
            ];
            Assert.All(answers, Assert.NotEmpty);
        }

        Assert.NotEmpty(cloud.Journal.Entries);
        Assert.False(host.Pending(), "somebody connected to the image's host");
    }

    [Theory]
    [InlineData("/v1/responses", "codex", Dialect.OpenAIResponses)]
    [InlineData("/v1/messages", "claude-code", Dialect.AnthropicMessages)]
    public async Task P22_P28_CodingClientsShapes_AreAnsweredByEveryUpstream(string path, string client, Dialect dialect)
    {
        Repository.RequireConformance();
        var (_, body) = RecordedRequests.Clients(path).Single(request => request.Client.StartsWith(client, StringComparison.Ordinal));
        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            await using var cloud = await Cloud.StartAsync();
            await using var gateway = await AllDialects.StartAsync(cloud);
            var json = JsonNode.Parse(body)!.AsObject();
            json["model"] = AllDialects.Model(upstream);
            json["stream"] = true;

            var response = await gateway.PostAsync(
                path + "?beta=true", json.ToJsonString(), "anthropic-version: 2023-06-01",
                "anthropic-beta: claude-code-20250219,interleaved-thinking-2025-05-14,context-management-2025-06-27,mid-conversation-system-2026-04-07,effort-2025-11-24");

            Assert.True(response.Status == 200, $"{upstream}: {response.Text}");
            Assert.False(ClientAnswers.Stream(dialect, response.Body).IsError);
            if (upstream != dialect)
            {
                Assert.Contains("dropped: ", response.Headers["x-gateway-warning"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task P20_OldFunctions_AreAnsweredAsTheyWereAsked()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        foreach (var upstream in new[] { Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages, Dialect.Gemini })
        {
            var response = await gateway.ChatAsync($$"""
                {"model":"{{AllDialects.Model(upstream)}}","functions":[{"name":"weather","parameters":{{Schema}} }],"function_call":"auto","messages":[{"role":"user","content":"x"},
                {"role":"assistant","content":null,"function_call":{"name":"weather","arguments":"{\"city\":\"Ulm\"}"} },{"role":"function","name":"weather","content":"sunny"}]}
                """);
            Assert.True(response.Status == 200, $"{upstream}: {response.Text}");
            Assert.Contains("sunny", System.Text.Encoding.UTF8.GetString(cloud.Journal.Entries[^1].Body!), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P37_Usage_OfEveryKind_IsRecorded_AndEstimatedWhenMissing(Dialect client, Dialect upstream)
    {
        foreach (var stream in new[] { false, true })
        {
            await using var cloud = await Cloud.StartAsync();
            await using var gateway = await AllDialects.StartAsync(cloud);
            cloud.Scripts.Enqueue(
                new Script { Text = "one two", PromptTokens = 1000, CompletionTokens = 100, CachedTokens = 400, ReasoningTokens = upstream == Dialect.AnthropicMessages ? 0 : 30 },
                new Script { Text = "one two three", OmitUsage = true });

            var told = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, upstream, stream));
            var silent = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, upstream, stream));

            Assert.True((told.Status, silent.Status) == (200, 200), told.Text + silent.Text);
            var record = await gateway.RecordAsync(told.Headers["x-request-id"]);

            // Anthropic's own count leaves out what came from the cache; the gateway's does not.
            var input = upstream == Dialect.AnthropicMessages ? 1400 : 1000;
            Assert.Equal((input, 100, 400, false), (record.InputTokens, record.OutputTokens, record.CachedInputTokens, record.UsageEstimated));
            Assert.Equal(upstream == Dialect.AnthropicMessages ? 0 : 30, record.ReasoningTokens ?? 0);
            var estimated = await gateway.RecordAsync(silent.Headers["x-request-id"]);
            Assert.True(estimated.UsageEstimated, $"{(stream ? "stream" : "whole")} without usage is not marked");
            Assert.True(estimated.OutputTokens > 0);
        }
    }

    private static string MeaningOf(Dialect upstream, JsonElement sent)
    {
        if (upstream == Dialect.Gemini)
        {
            if (!sent.TryGetProperty("toolConfig", out var config))
            {
                return "auto";
            }

            var calling = config.GetProperty("functionCallingConfig");
            return calling.GetProperty("mode").GetString() switch
            {
                "NONE" => "none",
                "ANY" => calling.TryGetProperty("allowedFunctionNames", out _) ? "tool" : "any",
                _ => "auto",
            };
        }

        return !sent.TryGetProperty("tool_choice", out var choice) ? "auto"
            : choice.ValueKind == JsonValueKind.String ? choice.GetString() switch { "required" => "any", { } word => word, null => "" }
            : choice.GetProperty("type").GetString() switch { "function" or "tool" => "tool", { } type => type, null => "" };
    }
}
