using System.Text.Json;
using Gateway.Authentication;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Testing.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Which paths there are, in all the spellings that clients make of a base address, and what the others answer.</summary>
public sealed class PathTests
{
    private static readonly (string Path, string Allow, Dialect Dialect)[] Routes =
    [
        ("/v1/chat/completions", "POST", Dialect.OpenAIChat),
        ("/v1/responses", "POST", Dialect.OpenAIChat),
        ("/v1/embeddings", "POST", Dialect.OpenAIChat),
        ("/v1/completions", "POST", Dialect.OpenAIChat),
        ("/v1/messages", "POST", Dialect.AnthropicMessages),
        ("/v1/messages/count_tokens", "POST", Dialect.AnthropicMessages),
        ("//v1//messages/", "POST", Dialect.AnthropicMessages),
        ("/v1/models", "GET, HEAD", Dialect.OpenAIChat),
        ("/v1/models/auto", "GET, HEAD", Dialect.OpenAIChat),
        ("/v1/responses/resp_1", "GET, DELETE", Dialect.OpenAIChat),
        ("/v1/responses/resp_1/input_items", "GET", Dialect.OpenAIChat),
        ("/health/live", "GET, HEAD", Dialect.OpenAIChat),
        ("/health/ready", "GET, HEAD", Dialect.OpenAIChat),
        ("/", "GET, HEAD", Dialect.OpenAIChat),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"];

    [Fact]
    public async Task P3_EverySpellingOfAPath_IsServed()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        string[] chat = ["/v1/chat/completions", "/chat/completions", "/v1/chat/completions/", "//v1/chat/completions", "/v1//chat/completions", "/v1/v1/chat/completions", "/chat/completions/"];
        string[] messages = ["/v1/messages", "/v1/messages?beta=true", "/messages?beta=true", "/v1/v1/messages", "//v1/messages/"];
        string[] responses = ["/v1/responses", "/responses", "/v1/responses/", "/v1/v1/responses"];
        string[] counts = ["/v1/messages/count_tokens?beta=true", "/messages/count_tokens"];
        string[] lists = ["/v1/models", "/models", "/v1/models/", "/models?limit=1000"];

        foreach (var (paths, body) in new[]
        {
            (chat, Bodies.Chat()),
            (messages, """{"model":"auto","max_tokens":5,"messages":[{"role":"user","content":"x"}]}"""),
            (responses, """{"model":"auto","input":"x"}"""),
            (counts, """{"model":"auto","messages":[{"role":"user","content":"x"}]}"""),
        })
        {
            foreach (var path in paths)
            {
                var response = await gateway.PostAsync(path, body);
                Assert.True(response.Status == 200, $"{path}: {response.Status} {response.Text}");
            }
        }

        foreach (var path in lists)
        {
            Assert.Equal(200, (await gateway.CallAsync("GET", path)).Status);
        }
    }

    [Fact]
    public async Task P3_HeadOfTheRoot_Is200WithoutAKey()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);

        await client.SendAsync(RawHttpRequest.Head("HEAD", "/"), TestContext.Current.CancellationToken);

        Assert.Equal(200, (await client.ReadHeadAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Theory]
    [InlineData("/v1/models/meta/llama/3.1:70b", "meta/llama/3.1:70b")]
    [InlineData("/v1/models/meta%2Fllama%2f3.1%3A70b", "meta/llama/3.1:70b")]
    [InlineData("/models/meta%2Fllama/3.1:70b/", "meta/llama/3.1:70b")]
    [InlineData("/v1/models/auto:private", "auto:private")]
    [InlineData("/v1/models/%61uto%3Aprivate", "auto:private")]
    public async Task P3_ModelId_WithSlashesColonsAndEncoding_IsFound(string path, string id)
    {
        await using var cloud = await Cloud.StartAsync();
        var deployments = $$"""
            deployments:
              - id: meta/llama/3.1:70b
                kind: openai
                baseUrl: {{cloud.BaseUrl}}v1
                locality: cloud
                price: unknown
                capabilities: [tools]
            """;
        const string Routing = """
            labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
            privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
            rules:
              - id: default
                prefer: [meta/llama/3.1:70b]
            """;
        await using var gateway = await GatewayUnderTest.StartAsync(deployments, Routing, new Dictionary<string, string?>());

        var response = await gateway.CallAsync("GET", path);

        Assert.True(response.Status == 200, response.Text);
        Assert.Equal(id, JsonDocument.Parse(response.Body).RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task P4_WrongMethod_Is405WithAllowInThePathsDialect()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        foreach (var (path, allow, dialect) in Routes)
        {
            foreach (var method in Methods.Except(allow.Split(", ")))
            {
                var response = await gateway.CallAsync(method, path);
                Assert.True(response.Status == 405, $"{method} {path}: {response.Status}");
                Assert.Equal(allow, response.Headers["allow"]);
                if (method != "HEAD")
                {
                    ErrorEnvelope.Require(dialect, response);
                }
            }
        }
    }

    [Fact]
    public async Task P4_UnknownPaths_Are404InThePathsDialect()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var random = new Random(4);
        (string Start, Dialect Dialect)[] starts =
        [
            ("/v1/messages/", Dialect.AnthropicMessages), ("/v1beta/", Dialect.Gemini), ("/v1/", Dialect.OpenAIChat), ("/", Dialect.OpenAIChat), ("/admin/", Dialect.OpenAIChat),
        ];
        string[] fixedPaths = ["/v1/messages/batches", "/v1beta/models/gemini-x:generateContent", "/v1/responses/resp_1/cancel", "/v1/responses/compact", "/v1/responses/input_tokens", "/v1/files", "/v1", "/v2/chat/completions"];

        var paths = fixedPaths
            .Select(path => (path, starts.First(start => path.StartsWith(start.Start, StringComparison.Ordinal)).Dialect))
            .Concat(Enumerable.Range(0, 60).Select(i => (starts[i % starts.Length].Start + Segment(random) + (i % 3 == 0 ? "/" + Segment(random) : ""), starts[i % starts.Length].Dialect)));
        foreach (var (path, dialect) in paths)
        {
            var response = await gateway.CallAsync(random.Next(2) == 0 ? "GET" : "POST", path);
            Assert.True(response.Status == 404, $"{path}: {response.Status}");
            ErrorEnvelope.Require(dialect, response);
        }
    }

    // Every key may use every model today, so both keys see the same; narrower keys must show here when there are some.
    [Fact]
    public async Task P5_Models_TwoKeysAndTwoShapes_ListWhatMayBeAsked()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var other = (await gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("other", [], TestContext.Current.CancellationToken)).Text;

        List<List<string>> lists = [];
        foreach (var key in new[] { gateway.Key, other })
        {
            var openAI = await RootAsync(RawHttpRequest.Get("/v1/models", $"authorization: Bearer {key}"));
            var anthropic = await RootAsync(RawHttpRequest.Get("/v1/models", $"x-api-key: {key}", "anthropic-version: 2023-06-01"));
            Assert.Equal("list", openAI.GetProperty("object").GetString());
            Assert.All(openAI.GetProperty("data").EnumerateArray(), model => Assert.Equal(["id", "object", "created", "owned_by"], model.EnumerateObject().Select(member => member.Name)));
            Assert.Equal(["data", "first_id", "has_more", "last_id"], anthropic.EnumerateObject().Select(member => member.Name).Order());
            Assert.All(anthropic.GetProperty("data").EnumerateArray(), model => Assert.Equal("model", model.GetProperty("type").GetString()));
            lists.AddRange([Ids(openAI), Ids(anthropic)]);
            Assert.Equal(lists[^1][0], anthropic.GetProperty("first_id").GetString());
            Assert.Equal(lists[^1][^1], anthropic.GetProperty("last_id").GetString());
        }

        Assert.Contains("first/model-a", lists[0]);
        Assert.All(lists, list => Assert.Equal(lists[0], list));
        foreach (var id in lists[0])
        {
            // A private model may have no place, but it is known.
            Assert.True((await gateway.ChatAsync(Bodies.Chat(model: id))).Status is 200 or 503, id);
        }

        async Task<JsonElement> RootAsync(byte[] request) => JsonElement.Parse((await gateway.SendAsync(request)).Body);
    }

    [Fact]
    public async Task P47_EveryAnswer_HasOneRequestId()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        HashSet<string> seen = [];

        foreach (var (path, _, _) in Routes.Append(("/nowhere", "", Dialect.OpenAIChat)))
        {
            foreach (var method in Methods)
            {
                Take($"{method} {path}", await gateway.CallAsync(method, path));
            }
        }

        Take("chat", await gateway.ChatAsync(Bodies.Chat()));
        Take("stream", await gateway.ChatAsync(Bodies.Stream()));
        Take("refused", await gateway.ChatAsync("{"));
        Take("stranger", await gateway.SendAsync(RawHttpRequest.Get("/v1/models")));
        Take("count", await gateway.PostAsync("/v1/messages/count_tokens", """{"model":"auto","messages":[{"role":"user","content":"x"}]}"""));

        void Take(string what, RawHttpResponse response)
        {
            Assert.True(response.Headers.ContainsKey("x-request-id"), $"{what} ({response.Status}) has no id");
            Assert.True(response.Headers["x-request-id"] == response.Headers.GetValueOrDefault("request-id"), $"{what}: the two names of the id differ");
            Assert.True(seen.Add(response.Headers["x-request-id"]), $"{what}: an id came twice");
        }
    }

    private static List<string> Ids(JsonElement list) => [.. list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!)];

    private static string Segment(Random random) => "x" + string.Concat(Enumerable.Range(0, 1 + random.Next(12)).Select(_ => "abcXYZ019-_.~"[random.Next(13)])) + "x";
}
