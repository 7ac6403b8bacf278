using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>
/// Fallbacks by what went wrong, against three stand-ins of which the second would be next: the policy sends the trigger under test
/// from the first to the third.
/// </summary>
public sealed class FallbackChainTests
{
    private const string ShortLimits = "connect: 1s, firstByte: 1s, idle: 1s, total: 20s";

    private static readonly Dictionary<string, Script> Failures = new(StringComparer.Ordinal)
    {
        ["connect"] = new() { Cut = new CutScript { Mode = CutMode.Rst, BeforeHeaders = true } },
        ["timeout-first-byte"] = new() { LatencyMs = 60_000 },
        ["rate-limited"] = new() { Status = 429, RetryAfter = "1" },
        ["server-error"] = new() { Status = 503 },
        ["context-window"] = new() { Status = 400, ErrorType = "context_length_exceeded", ErrorMessage = "Too long." },
        ["content-filter"] = new() { Status = 400, ErrorType = "content_policy_violation", ErrorMessage = "Rejected." },
        ["refused-capability"] = new() { Status = 400, ErrorMessage = "This model does not support image input." },
    };

    private static readonly string[] Refusals = ["context-window", "content-filter", "refused-capability"];

    public static TheoryData<string> Triggers => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task Chat_EntryForTheTrigger_TriesWhomItNames(string trigger)
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(Failures[trigger]);
        await using var gateway = await clouds.GatewayAsync($"fallbacks: [{{on: {trigger}, to: [c/m]}}]", ShortLimits);

        var response = await gateway.ChatAsync(trigger == "timeout-first-byte" ? Bodies.Stream() : Bodies.Chat());

        Assert.Equal((200, "c/m", "2"), (response.Status, response.Headers["x-gateway-model"], response.Headers["x-gateway-attempts"]));
        Assert.Equal("fallback_candidate_unavailable", response.Headers["x-gateway-reason"]);
        Assert.Empty(clouds.Second.Journal.Entries);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal([("a/m", trigger), ("c/m", null)], record.Attempts.Select(attempt => (attempt.Deployment, attempt.Trigger)));
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task Chat_NoFallbacks_GoesOnInOrder_OrPassesTheRefusalOn(string trigger)
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(Failures[trigger]);
        await using var gateway = await clouds.GatewayAsync("", ShortLimits);

        var response = await gateway.ChatAsync(trigger == "timeout-first-byte" ? Bodies.Stream() : Bodies.Chat());

        if (Refusals.Contains(trigger, StringComparer.Ordinal))
        {
            Assert.Equal((400, "a/m", "1"), (response.Status, response.Headers["x-gateway-model"], response.Headers["x-gateway-attempts"]));
            Assert.Contains(Failures[trigger].ErrorMessage!, response.Text, StringComparison.Ordinal);
            Assert.Empty(clouds.Second.Journal.Entries);
        }
        else
        {
            Assert.Equal((200, "b/m"), (response.Status, response.Headers["x-gateway-model"]));
        }
    }

    [Fact]
    public async Task Chat_EmptyList_TriesNobody()
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(Failures["server-error"]);
        await using var gateway = await clouds.GatewayAsync("fallbacks: [{on: server-error, from: a/m, to: []}]");

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((503, "1"), (response.Status, response.Headers["x-gateway-attempts"]));
        Assert.Empty(clouds.Second.Journal.Entries);
        Assert.Empty(clouds.Third.Journal.Entries);
    }

    [Fact]
    public async Task Chat_ChainOfTwo_EachStepByItsOwnTrigger_AndTheExplanationSaysSo()
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(Failures["rate-limited"]);
        clouds.Third.Scripts.SetDefault(Failures["context-window"]);
        await using var gateway = await clouds.GatewayAsync("fallbacks: [{on: rate-limited, to: [c/m]}, {on: context-window, from: c/m, to: [cloud]}]");

        var response = await gateway.ChatAsync(Bodies.Chat());

        var id = response.Headers["x-gateway-decision-id"];
        Assert.Equal((200, "b/m", "3"), (response.Status, response.Headers["x-gateway-model"], response.Headers["x-gateway-attempts"]));
        await gateway.RecordAsync(id);
        using var admin = await AdminClient.SignInAsync(gateway);
        var report = await admin.GetAsync($"decisions/{id}");
        Assert.Equal(["rate-limited", "context-window", null], report["attempts"]!.AsArray().Select(attempt => attempt!["trigger"]?.GetValue<string>()));
        Assert.Contains("a/m: rate_limited (fallback by rate-limited), c/m: context_window (fallback by context-window)", report["sentence"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ContextWindow_NobodyHasALargerOne_PassesTheRefusalOn()
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.Second.Scripts.SetDefault(Failures["context-window"]);
        await using var gateway = await clouds.GatewayAsync("fallbacks: [{on: context-window, to: [a/m]}]", prefer: "b/m, a/m");

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((400, "b/m"), (response.Status, response.Headers["x-gateway-model"]));
        Assert.Empty(clouds.First.Journal.Entries);
    }

    [Fact]
    public async Task Chat_EveryAttemptFails_NoMoreThanThreeAreMade()
    {
        await using var clouds = await ThreeClouds.StartAsync();
        foreach (var cloud in clouds.All)
        {
            cloud.Scripts.SetDefault(Failures["content-filter"]);
        }

        await using var gateway = await clouds.GatewayAsync("fallbacks: [{on: content-filter, to: [cloud]}]");

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((400, "3"), (response.Status, response.Headers["x-gateway-attempts"]));
        Assert.All(clouds.All, cloud => Assert.Single(cloud.Journal.Entries));
    }

    [Theory]
    [InlineData(Dialect.AnthropicMessages, "", "prompt is too long: 208310 tokens > 200000 maximum", "context-window")]
    [InlineData(Dialect.AnthropicMessages, "", "Output blocked by content filtering policy", "content-filter")]
    [InlineData(Dialect.Gemini, "", "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).", "context-window")]
    [InlineData(Dialect.Gemini, "", "Function calling is not enabled for models/x", "refused-capability")]
    [InlineData(Dialect.OpenAIResponses, "context_length_exceeded", "Your input is large.", "context-window")]
    [InlineData(Dialect.OpenAIChat, "exceed_context_size_error", "the request exceeds the available context size", "context-window")]
    public async Task Refusal_InEveryDialect_IsRecognised(Dialect upstream, string type, string message, string trigger)
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(new Script { Status = 400, ErrorType = type.Length == 0 ? null : type, ErrorMessage = message });
        await using var gateway = await clouds.GatewayAsync($"fallbacks: [{{on: {trigger}, to: [c/m]}}]", first: upstream);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((200, "c/m"), (response.Status, response.Headers["x-gateway-model"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gemini_PromptBlocked_IsAContentFilter_OnlyWhereThePolicyHasAnother(bool stream)
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(new Script { PromptBlocked = "PROHIBITED_CONTENT" });
        await using var falling = await clouds.GatewayAsync("fallbacks: [{on: content-filter, to: [c/m]}]", first: Dialect.Gemini);
        await using var plain = await clouds.GatewayAsync("", first: Dialect.Gemini);
        var body = stream ? Bodies.Stream() : Bodies.Chat();

        var other = await falling.ChatAsync(body);
        var blocked = await plain.ChatAsync(body);

        Assert.Equal((200, "c/m"), (other.Status, other.Headers["x-gateway-model"]));
        Assert.DoesNotContain("content_filter", other.Text, StringComparison.Ordinal);
        Assert.Equal((200, "a/m"), (blocked.Status, blocked.Headers["x-gateway-model"]));
        Assert.Contains("content_filter", blocked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_FilterAfterTheFirstByte_IsTheAnswer()
    {
        await using var clouds = await ThreeClouds.StartAsync();
        clouds.First.Scripts.SetDefault(new Script { FinishReason = "content_filter" });
        await using var gateway = await clouds.GatewayAsync("fallbacks: [{on: content-filter, to: [c/m]}]", first: Dialect.Gemini);

        var response = await gateway.ChatAsync(Bodies.Stream());

        Assert.Equal("a/m", response.Headers["x-gateway-model"]);
        Assert.Empty(clouds.Third.Journal.Entries);
    }

    /// <summary>Three stand-ins; the first has the smallest known window, the third the largest.</summary>
    private sealed class ThreeClouds(SimulatorHost first, SimulatorHost second, SimulatorHost third) : IAsyncDisposable
    {
        public SimulatorHost First => first;

        public SimulatorHost Second => second;

        public SimulatorHost Third => third;

        public IReadOnlyList<SimulatorHost> All => [first, second, third];

        public static async Task<ThreeClouds> StartAsync() => new(await Cloud.StartAsync(), await Cloud.StartAsync(), await Cloud.StartAsync());

        public Task<GatewayUnderTest> GatewayAsync(string more, string limits = "", Dialect first = Dialect.OpenAIChat, string prefer = "a/m, b/m, c/m") => GatewayUnderTest.StartAsync(
            "deployments:\n" + Deployment("a/m", First, 10_000, first, limits) + Deployment("b/m", Second, 500_000, Dialect.OpenAIChat, limits) + Deployment("c/m", Third, 200_000, Dialect.OpenAIChat, limits),
            GatewayUnderTest.RoutingTo(prefer) + more + "\n",
            new Dictionary<string, string?>());

        public async ValueTask DisposeAsync()
        {
            foreach (var cloud in All)
            {
                await cloud.DisposeAsync();
            }
        }

        private static string Deployment(string id, SimulatorHost cloud, int context, Dialect dialect, string limits)
        {
            var (kind, path, api) = dialect switch
            {
                Dialect.AnthropicMessages => ("anthropic", "v1", ""),
                Dialect.Gemini => ("google", "v1beta", ""),
                Dialect.OpenAIResponses => ("openai", "v1", "api: responses, "),
                _ => ("openai", "v1", ""),
            };
            return $"  - {{id: {id}, kind: {kind}, {api}baseUrl: \"{cloud.BaseUrl.ToString().TrimEnd('/')}/{path}\", locality: cloud, price: unknown, context: {context}, capabilities: [tools], limits: {{{limits}}}}}\n";
        }
    }
}
