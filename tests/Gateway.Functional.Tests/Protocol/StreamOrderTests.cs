using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Protocol.Tests.Support;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Streams as clients see them: their headers, their flushes, and the order of their events.</summary>
public sealed class StreamOrderTests
{
    private static readonly Script Everything = new()
    {
        Reasoning = "First I think.",
        Text = "Grüße \"quoted\" and \\ more \U0001F600",
        ToolCalls = [new ToolCallScript { Name = "weather", Arguments = """{"city":"Köln"}""" }, new ToolCallScript { Name = "weather", Arguments = """{"city":"Ulm"}""" }],
        PromptTokens = 50,
        CompletionTokens = 20,
    };

    public static TheoryData<Dialect, Dialect> Pairs() => DialectPairs.All();

    public static TheoryData<Dialect> Upstreams => [.. Enum.GetValues<Dialect>()];

    [Theory]
    [MemberData(nameof(Upstreams))]
    public async Task P32_ChatClient_HearsTheOrderOfChat(Dialect upstream)
    {
        foreach (var asked in new[] { true, false })
        {
            var stream = await StreamAsync(Dialect.OpenAIChat, upstream, "\"reasoning_effort\":\"high\"," + (asked ? "\"stream_options\":{\"include_usage\":true}," : ""));

            // OpenAI tells thoughts only to those who ask for a summary, and chat has no word for that.
            RequireEverything(ChatStreamChecker.Check(stream, usageAsked: asked), "tool_calls", hasThoughts: upstream != Dialect.OpenAIResponses);
        }
    }

    [Theory]
    [MemberData(nameof(Upstreams))]
    public async Task P33_MessagesClient_HearsTheOrderOfMessages(Dialect upstream)
    {
        var stream = await StreamAsync(Dialect.AnthropicMessages, upstream, "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},");
        RequireEverything(MessagesStreamChecker.Check(stream), "tool_use");
        Assert.DoesNotContain("[DONE]", Encoding.UTF8.GetString(stream), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Upstreams))]
    public async Task P34_ResponsesClient_HearsTheOrderOfResponses(Dialect upstream) =>
        RequireEverything(ResponsesStreamChecker.Check(await StreamAsync(Dialect.OpenAIResponses, upstream, "\"reasoning\":{\"effort\":\"high\",\"summary\":\"auto\"},")), finish: null);

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P32_P33_P34_PlainText_KeepsTheOrder(Dialect client, Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "one two three" });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, upstream, stream: true));

        var seen = client switch
        {
            Dialect.OpenAIChat => ChatStreamChecker.Check(answer.Body, usageAsked: true),
            Dialect.OpenAIResponses => ResponsesStreamChecker.Check(answer.Body),
            _ => MessagesStreamChecker.Check(answer.Body),
        };
        Assert.EndsWith("one two three", seen.Choices[0].Text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P31_Stream_HasItsHeadersAndOneFlushPerWholeEvent(Dialect client, Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "one two three four five six", ChunkDelayMs = 60 });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var (head, chunks) = await ChunksAsync(gateway, AllDialects.Path(client), AllDialects.Question(client, upstream, stream: true));

        Assert.Contains("HTTP/1.1 200", head, StringComparison.Ordinal);
        Assert.Contains("content-type: text/event-stream\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("cache-control: no-cache\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("x-accel-buffering: no\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("content-encoding", head, StringComparison.OrdinalIgnoreCase);
        Assert.All(chunks, chunk => Assert.EndsWith("\n\n", chunk, StringComparison.Ordinal));
        Assert.True(chunks.Count(chunk => new[] { "one", "two", "three", "four", "five", "six" }.Any(word => chunk.Contains(word, StringComparison.Ordinal))) >= 4, string.Join("---\n", chunks));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task P31_FirstEvents_ComeWhileTheUpstreamStillWrites(Dialect client, Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "word ", Endless = true, ChunkDelayMs = 20 });
        await using var gateway = await AllDialects.StartAsync(cloud);
        await using var http = await gateway.OpenAsync(AllDialects.Path(client), AllDialects.Question(client, upstream, stream: true), "accept-encoding: gzip, br");

        var head = await http.ReadHeadAsync(TestContext.Current.CancellationToken);
        var events = new SseCollector(http.OpenBody(head));

        Assert.True(await events.ReadEventsAsync(8, TestContext.Current.CancellationToken));
        Assert.Null(cloud.Journal.Entries[0].CompletedAt);
    }

    [Fact]
    public async Task P9_ThreeChoices_OnChat_KeepTheirIndexesAndOneUsage()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "one two", PromptTokens = 10, CompletionTokens = 6 });
        await using var gateway = await AllDialects.StartAsync(cloud);
        const string Body = """{"model":"chat/model","n":3,"stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"x"}]}""";

        var stream = await gateway.ChatAsync(Body);
        var whole = await gateway.ChatAsync(Body.Replace("\"stream\":true,\"stream_options\":{\"include_usage\":true},", "", StringComparison.Ordinal));

        var seen = ChatStreamChecker.Check(stream.Body, usageAsked: true);
        Assert.Equal(3, seen.Choices.Count);
        Assert.All(seen.Choices, choice => Assert.EndsWith("one two", choice.Text.ToString(), StringComparison.Ordinal));
        Assert.Equal(3, WholeAnswers.ReadChat(System.Text.Json.JsonElement.Parse(whole.Body)).Choices.Count);
        Assert.Equal(10, seen.Usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(seen.Usage.GetProperty("completion_tokens").GetInt32(), (await gateway.RecordAsync(stream.Headers["x-request-id"])).OutputTokens);
    }

    [Theory]
    [InlineData(Dialect.AnthropicMessages)]
    [InlineData(Dialect.OpenAIResponses)]
    public async Task P9_ThreeChoices_WhereThereIsOne_Are400(Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var response = await gateway.ChatAsync($$"""{"model":"{{AllDialects.Model(upstream)}}","n":3,"messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal(400, response.Status);
        Assert.Contains("\"param\":\"n\"", response.Text, StringComparison.Ordinal);
        Assert.Empty(cloud.Journal.Entries);
    }

    private static async Task<byte[]> StreamAsync(Dialect client, Dialect upstream, string more)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(Everything);
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.PostAsync(AllDialects.Path(client), ToolQuestions.Of(client, upstream, stream: true, more));

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(BodyEnd.Complete, answer.End);
        return answer.Body;
    }

    private static void RequireEverything(SeenAnswer seen, string? finish, bool hasThoughts = true)
    {
        var choice = seen.Choices[0];
        Assert.False(seen.IsError);
        Assert.Equal(hasThoughts ? "First I think." : "", choice.Reasoning.ToString());
        Assert.EndsWith(Everything.Text!, choice.Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(["weather", "weather"], choice.Calls.Select(call => call.Name));
        Assert.Equal(["Köln", "Ulm"], choice.Calls.Select(call => System.Text.Json.JsonElement.Parse(call.Arguments.ToString()).GetProperty("city").GetString()));
        if (finish is not null)
        {
            Assert.Equal(finish, choice.Finish);
        }
    }

    /// <summary>The head of a response, and its HTTP chunks: what the server flushed at a time.</summary>
    private static async Task<(string Head, List<string> Chunks)> ChunksAsync(GatewayUnderTest gateway, string path, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", gateway.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(RawHttpRequest.PostJson(path, body, gateway.Bearer(), "accept-encoding: gzip, br", "connection: close"), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);

        var text = Encoding.Latin1.GetString(all.ToArray());
        var at = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var head = text[..at];
        List<string> chunks = [];
        while (at < text.Length)
        {
            var end = text.IndexOf("\r\n", at, StringComparison.Ordinal);
            var length = int.Parse(text[at..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                break;
            }

            chunks.Add(text.Substring(end + 2, length));
            at = end + 2 + length + 2;
        }

        return (head, chunks);
    }
}
