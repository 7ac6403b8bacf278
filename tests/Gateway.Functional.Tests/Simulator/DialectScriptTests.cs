using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Simulator;

/// <summary>One script drives all dialects.</summary>
public sealed class DialectScriptTests
{
    private const string Chat = "/v1/chat/completions";
    private const string Messages = "/v1/messages";
    private const string Responses = "/v1/responses";
    private const string Gemini = "/v1beta/models/gemini-3-pro:generateContent";

    private static readonly Dictionary<string, (string First, string Second)> Loops = new(StringComparer.Ordinal)
    {
        [Chat] = (
            """{"model":"m","tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"x"}]}""",
            """{"model":"m","tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"r"}]}"""),
        [Messages] = (
            """{"model":"m","max_tokens":99,"tools":[{"name":"f","input_schema":{"type":"object"}}],"messages":[{"role":"user","content":"x"}]}""",
            """{"model":"m","max_tokens":99,"tools":[{"name":"f","input_schema":{"type":"object"}}],"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"tool_use","id":"c","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c"}]}]}"""),
        [Responses] = (
            """{"model":"m","tools":[{"type":"function","name":"f"}],"input":"x"}""",
            """{"model":"m","tools":[{"type":"function","name":"f"}],"input":[{"role":"user","content":"x"},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"r"}]}"""),
        [Gemini] = (
            """{"tools":[{"functionDeclarations":[{"name":"f"}]}],"contents":[{"parts":[{"text":"x"}]}]}""",
            """{"tools":[{"functionDeclarations":[{"name":"f"}]}],"contents":[{"parts":[{"text":"x"}]},{"role":"model","parts":[{"functionCall":{"name":"f"},"thoughtSignature":"skip_thought_signature_validator"}]},{"parts":[{"functionResponse":{"name":"f","response":{}}}]}]}"""),
    };

    [Theory]
    [InlineData(Chat)]
    [InlineData(Messages)]
    [InlineData(Responses)]
    [InlineData(Gemini)]
    public async Task AfterToolResults_InALoop_AnswersTheSecondTurn(string path)
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.ControlAsync("/__sim/script", """{"default":{"toolCalls":[{"id":"call_9","arguments":"{\"a\":1}"}],"afterToolResults":{"text":"done"}}}""");

        var first = await simulator.PostAsync(path, Loops[path].First);
        var second = await simulator.PostAsync(path, Loops[path].Second);

        Assert.Equal(200, first.Status);
        Assert.Matches("(call|toolu)_9", first.Text);
        Assert.DoesNotContain("[simulated] done", first.Text, StringComparison.Ordinal);
        Assert.Contains("[simulated] done", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Chat)]
    [InlineData(Messages)]
    [InlineData(Responses)]
    [InlineData(Gemini)]
    public async Task Binding_ByRoleAndTurn_ServesOnlyThese(string path)
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.ControlAsync("/__sim/script", """{"turn":2,"default":{"text":"second turn"}}""");
        await simulator.ControlAsync("/__sim/script", """{"whenLastRole":"user","default":{"text":"last is user"}}""");

        var first = await simulator.PostAsync(path, Loops[path].First);
        var second = await simulator.PostAsync(path, Loops[path].Second);

        Assert.Contains("last is user", first.Text, StringComparison.Ordinal);
        Assert.Contains("second turn", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binding_UnknownRole_IsRefusedByName()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.ControlAsync("/__sim/script", """{"whenLastRole":"robot"}""");

        Assert.Equal(400, response.Status);
        Assert.Contains("whenLastRole 'robot'", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToolCalls_NotWhenTools_AreMadeWithoutTools()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { ToolCalls = [new() { Name = "f" }], WhenTools = false });

        var response = await simulator.ChatAsync(SimulatorSession.Hello);

        Assert.Contains("\"tool_calls\"", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_Refusal_HasItsWordsAndNoContent()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Refusal = "no" });

        var choice = SimulatorSession.Parse((await simulator.ChatAsync(SimulatorSession.Hello)).Text).GetProperty("choices")[0];

        Assert.Equal("[simulated] no", choice.GetProperty("message").GetProperty("refusal").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, choice.GetProperty("message").GetProperty("content").ValueKind);
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Chat_LogprobsAskedFor_HasATokenForEachPiece()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] one" });

        var response = await simulator.ChatAsync("""{"model":"m","logprobs":true,"top_logprobs":2,"messages":[{"role":"user","content":"x"}]}""");

        var tokens = SimulatorSession.Parse(response.Text).GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content").EnumerateArray().ToList();
        Assert.Equal(["[simulated]", " one"], tokens.Select(token => token.GetProperty("token").GetString()));
        Assert.All(tokens, token => Assert.Equal(2, token.GetProperty("top_logprobs").GetArrayLength()));
    }

    [Fact]
    public async Task Journal_WithBodies_HasDialectAndJson()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.PostAsync(Messages, Loops[Messages].First, beta: "flag-a,flag-b");

        var entry = (await simulator.GetJsonAsync("/__sim/requests?bodies=true"))[0];

        Assert.Equal("anthropic.messages", entry.GetProperty("dialect").GetString());
        Assert.Equal("f", entry.GetProperty("json").GetProperty("tools")[0].GetProperty("name").GetString());
        Assert.Equal("flag-a,flag-b", entry.GetProperty("headers").GetProperty("anthropic-beta").GetString());
        Assert.StartsWith("Bearer sha256:", entry.GetProperty("headers").GetProperty("Authorization").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_WithAnthropicVersion_AreInAnthropicsShape()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.SendAsync(RawHttpRequest.Get("/v1/models", "x-api-key: k", "anthropic-version: 2023-06-01"));

        Assert.False(SimulatorSession.Parse(response.Text).GetProperty("has_more").GetBoolean());
    }
}
