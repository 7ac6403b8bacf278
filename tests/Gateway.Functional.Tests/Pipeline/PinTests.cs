using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>A conversation goes on where it was answered: within a turn always, and never anywhere it may not be.</summary>
public sealed class PinTests
{
    private const string AtUserTurn = "pins: {ttl: 30m}";
    private const string Never = "pins: {switch: never}";

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    public async Task ToolLoop_OrderWouldChange_StaysWhereItBegan_AndTheUserTurnSwitches(Dialect client)
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await StartAsync(first, second, AtUserTurn);

        // The first choice fails once, so that the turn begins at the second.
        first.Scripts.Enqueue(new Script { Status = 500 });
        var began = await SendAsync(gateway, client, Turn.Question);
        var loop = await SendAsync(gateway, client, Turn.ToolResult);
        var again = await SendAsync(gateway, client, Turn.ToolResult);
        var user = await SendAsync(gateway, client, Turn.NextQuestion);

        Assert.Equal(("second/model-b", "fallback_candidate_unavailable"), Route(began));
        Assert.Equal(("second/model-b", "pinned_by_turn"), Route(loop));
        Assert.Equal(("second/model-b", "pinned_by_turn"), Route(again));
        Assert.Equal(("first/model-a", "policy_rule:default"), Route(user));
        var id = loop.Headers["x-gateway-decision-id"];
        Assert.Equal("second/model-b", (await gateway.RecordAsync(id)).Pinned);
        using var admin = await AdminClient.SignInAsync(gateway);
        var report = await admin.GetAsync($"decisions/{id}");
        Assert.Equal("second/model-b", report["pinned"]!.GetValue<string>());
        Assert.Contains("answered the conversation before", report["sentence"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwitchNever_UserTurn_Stays()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await StartAsync(first, second, Never);

        first.Scripts.Enqueue(new Script { Status = 500 });
        await SendAsync(gateway, Dialect.OpenAIChat, Turn.Question);
        var user = await SendAsync(gateway, Dialect.OpenAIChat, Turn.NextQuestion);
        var other = await SendAsync(gateway, Dialect.OpenAIChat, Turn.NextQuestion, text: "Another conversation");

        Assert.Equal(("second/model-b", "pinned_by_turn"), Route(user));
        Assert.Equal("first/model-a", Route(other).Model);
    }

    [Fact]
    public async Task NoPins_ToolLoop_IsDecidedAnew()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await StartAsync(first, second, "");

        first.Scripts.Enqueue(new Script { Status = 500 });
        await SendAsync(gateway, Dialect.OpenAIChat, Turn.Question);
        var loop = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult);

        Assert.Equal(("first/model-a", "policy_rule:default"), Route(loop));
    }

    [Fact]
    public async Task ClientsOwnId_TellsConversationsApart()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await StartAsync(first, second, AtUserTurn);

        first.Scripts.Enqueue(new Script { Status = 500 });
        await SendAsync(gateway, Dialect.OpenAIChat, Turn.Question, headers: "x-session-id: one");
        var same = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult, headers: "x-session-id: one");
        var other = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult, headers: "x-session-id: two");

        Assert.Equal("second/model-b", Route(same).Model);
        Assert.Equal("first/model-a", Route(other).Model);
    }

    [Fact]
    public async Task PinnedDeploymentFails_TheTurnGoesOnAtWhoeverAnswers()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await StartAsync(first, second, AtUserTurn);

        first.Scripts.Enqueue(new Script { Status = 500 });
        await SendAsync(gateway, Dialect.OpenAIChat, Turn.Question);
        second.Scripts.Enqueue(new Script { Status = 500 });
        var moved = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult);
        var after = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult);

        Assert.Equal("first/model-a", Route(moved).Model);
        Assert.Equal(("first/model-a", "policy_rule:default"), Route(after));
    }

    [Fact]
    public async Task Publish_PinOutlivesThePolicy_UnlessItsDeploymentIsGone()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        await using var gateway = await StartAsync(first, second, AtUserTurn);
        using var admin = await AdminClient.SignInAsync(gateway);

        await SendAsync(gateway, Dialect.OpenAIChat, Turn.Question);
        await PublishAsync(admin, Deployments(first, second), "second/model-b, first/model-a");
        var kept = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult);
        await PublishAsync(admin, Deployments(first, second).Replace("first/model-a", "third/model-c", StringComparison.Ordinal), "second/model-b, third/model-c");
        var gone = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult);

        Assert.Equal(("first/model-a", "pinned_by_turn"), Route(kept));
        Assert.Equal(("second/model-b", "policy_rule:default"), Route(gone));
    }

    [Fact]
    public async Task S12_PrivateToolResult_StaysHere_WhereverTheConversationWas()
    {
        await using var house = await Cloud.StartAsync();
        await using var cloud = await Cloud.StartAsync();
        var deployments = "deployments:\n" + GatewayUnderTest.DeploymentAt("house/model", house.BaseUrl).Replace("locality: cloud", "locality: local", StringComparison.Ordinal)
            + GatewayUnderTest.DeploymentAt("cloud/model", cloud.BaseUrl);
        await using var gateway = await GatewayUnderTest.StartAsync(deployments, GatewayUnderTest.RoutingTo("house/model, cloud/model") + Never + "\n", new Dictionary<string, string?>());

        house.Scripts.Enqueue(new Script { Status = 500 });
        var began = await SendAsync(gateway, Dialect.OpenAIChat, Turn.Question);
        var went = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult);
        var calls = cloud.Journal.Entries.Count;
        var secret = await SendAsync(gateway, Dialect.OpenAIChat, Turn.ToolResult, result: "write to bob@example.com");

        Assert.Equal(("cloud/model", "cloud/model"), (Route(began).Model, Route(went).Model));
        Assert.Equal(("house/model", "label_pii:email"), Route(secret));
        Assert.Equal(calls, cloud.Journal.Entries.Count);
    }

    private static Task<GatewayUnderTest> StartAsync(SimulatorHost first, SimulatorHost second, string pins) =>
        GatewayUnderTest.StartAsync(Deployments(first, second), GatewayUnderTest.RoutingTo("first/model-a, second/model-b") + pins + "\n", new Dictionary<string, string?>());

    private static string Deployments(SimulatorHost first, SimulatorHost second) =>
        "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", first.BaseUrl) + GatewayUnderTest.DeploymentAt("second/model-b", second.BaseUrl);

    private static async Task PublishAsync(AdminClient admin, string deployments, string order)
    {
        var (status, body) = await admin.PublishAsync(deployments, GatewayUnderTest.RoutingTo(order) + AtUserTurn + "\n", await admin.LiveAsync());
        Assert.True(status == 200, body.ToJsonString());
    }

    private static (string Model, string Reason) Route(RawHttpResponse response)
    {
        Assert.True(response.Status == 200, response.Text);
        return (response.Headers["x-gateway-model"], response.Headers["x-gateway-reason"]);
    }

    private static Task<RawHttpResponse> SendAsync(GatewayUnderTest gateway, Dialect client, Turn turn, string text = "What is the weather?", string result = "mild", params string[] headers) =>
        gateway.PostAsync(AllDialects.Path(client), Body(client, turn, text, result), headers);

    private static string Body(Dialect client, Turn turn, string text, string result)
    {
        var question = $$"""{"role":"user","content":{{JsonSerializer.Serialize(text)}}}""";
        const string Next = """{"role":"user","content":"And tomorrow?"}""";
        const string Said = """{"role":"assistant","content":"Mild."}""";
        const string Schema = """{"type":"object","properties":{}}""";
        return (client, turn) switch
        {
            (Dialect.OpenAIResponses, Turn.Question) => $$"""{"model":"auto","input":[{{question}}]}""",
            (Dialect.OpenAIResponses, Turn.ToolResult) => $$"""{"model":"auto","tools":[{"type":"function","name":"f","parameters":{{Schema}} }],"input":[{{question}},{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"{{result}}"}]}""",
            (Dialect.OpenAIResponses, _) => $$"""{"model":"auto","input":[{{question}},{{Said}},{{Next}}]}""",
            (Dialect.AnthropicMessages, Turn.Question) => $$"""{"model":"auto","max_tokens":200,"messages":[{{question}}]}""",
            (Dialect.AnthropicMessages, Turn.ToolResult) => $$"""{"model":"auto","max_tokens":200,"tools":[{"name":"f","input_schema":{{Schema}} }],"messages":[{{question}},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{} }]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"{{result}}"}]}]}""",
            (Dialect.AnthropicMessages, _) => $$"""{"model":"auto","max_tokens":200,"messages":[{{question}},{{Said}},{{Next}}]}""",
            (_, Turn.Question) => $$"""{"model":"auto","messages":[{{question}}]}""",
            (_, Turn.ToolResult) => $$"""{"model":"auto","tools":[{"type":"function","function":{"name":"f","parameters":{{Schema}} } }],"messages":[{{question}},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"} }]},{"role":"tool","tool_call_id":"c1","content":"{{result}}"}]}""",
            _ => $$"""{"model":"auto","messages":[{{question}},{{Said}},{{Next}}]}""",
        };
    }

    /// <summary>Where a request stands in its conversation.</summary>
    private enum Turn
    {
        /// <summary>It begins.</summary>
        Question,

        /// <summary>A tool's result comes back.</summary>
        ToolResult,

        /// <summary>The user asks again.</summary>
        NextQuestion,
    }
}
