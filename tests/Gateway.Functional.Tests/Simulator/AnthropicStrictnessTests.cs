using System.Text.Json;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Simulator;

public sealed class AnthropicStrictnessTests
{
    private const string Path = "/v1/messages";
    private const string User = """{"role":"user","content":"hi"}""";
    private const string Call = """{"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"f","input":{}}]}""";
    private const string Result = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"x"}]}""";
    private const string LateResult = """{"role":"user","content":[{"type":"text","text":"x"},{"type":"tool_result","tool_use_id":"toolu_1","content":"x"}]}""";

    [Theory]
    [InlineData($"[{User},{User},{Call},{Result}]", null, null)]
    [InlineData($"[{User},{Call}]", null, "`tool_use` ids were found without `tool_result` blocks immediately after: toolu_1")]
    [InlineData($"[{User},{Call},{LateResult}]", null, "`tool_use` ids were found without `tool_result` blocks immediately after: toolu_1")]
    [InlineData($"[{User},{Result}]", null, "unexpected `tool_use_id` found in `tool_result` blocks: toolu_1")]
    [InlineData("""[{"role":"tool","content":"x"}]""", null, "messages.0.role: Input should be 'user' or 'assistant'")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","image_url":{}}]}]""", null, "does not match any of the expected tags")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":""}]}]""", null, "text content blocks must be non-empty")]
    [InlineData("""[{"role":"user","content":"x","name":"y"}]""", null, "messages.0.name: Extra inputs are not permitted")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"x","annotations":[]}]}]""", null, "messages.0.content.0.text.annotations: Extra inputs are not permitted")]
    [InlineData("""[{"role":"assistant","content":[{"type":"tool_use","id":"a b","name":"f","input":{}}]}]""", null, "String should match pattern")]
    [InlineData("""[{"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":"{}"}]}]""", null, "Input should be a valid dictionary")]
    [InlineData("""[{"role":"assistant","content":[{"type":"thinking","thinking":"x","signature":"EqQB"}]},{"role":"user","content":"x"}]""", null, "Invalid `signature` in `thinking` block")]
    [InlineData("""[{"role":"assistant","content":[{"type":"thinking","thinking":"x","signature":"simulated-signature"}]},{"role":"user","content":"x"}]""", null, null)]
    [InlineData($"[{User}]", "\"n\":1", "n: Extra inputs are not permitted")]
    [InlineData($"[{User}]", "\"context_management\":{}", "context_management: Extra inputs are not permitted")]
    [InlineData($"[{User}]", "\"tools\":[{\"name\":\"f\",\"parameters\":{}}]", "tools.0.custom.parameters: Extra inputs are not permitted")]
    [InlineData($"[{User}]", "\"tools\":[{\"name\":\"f\",\"input_schema\":{}}]", "tools.0.custom.input_schema.type: Field required")]
    [InlineData($"[{User}]", "\"tool_choice\":\"auto\"", "tool_choice: Input should be a valid dictionary")]
    [InlineData($"[{User}]", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}", "`max_tokens` must be greater than `thinking.budget_tokens`")]
    public async Task Body_ByShape_IsTakenOrRefused(string messages, string? more, string? message)
    {
        await using var simulator = await SimulatorSession.StartAsync();
        var tail = more is null ? string.Empty : "," + more;

        var response = await simulator.PostAsync(Path, $$"""{"model":"claude-haiku-4-5","max_tokens":100,"messages":{{messages}}{{tail}}}""");

        Assert.Equal(message is null ? 200 : 400, response.Status);
        Assert.Contains(message ?? "[simulated]", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MaxTokens_Missing_IsRefused()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.PostAsync(Path, $$"""{"model":"m","messages":[{{User}}]}""");

        Assert.Contains("max_tokens: Field required", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-06-01", "", "\"temperature\":0.5", "claude-haiku-4-5", 200)]
    [InlineData("2026-10-21", "", "\"temperature\":1", "claude-haiku-4-5", 400)]
    [InlineData("2026-10-21", "", "\"top_k\":1", "claude-haiku-4-5", 400)]
    [InlineData("2023-06-01", "", "\"temperature\":0.5", "claude-opus-4-8", 400)]
    [InlineData("2023-06-01", "", "\"temperature\":1", "claude-opus-4-8", 200)]
    [InlineData("2099-01-01", "", "\"stream\":false", "claude-haiku-4-5", 400)]
    public async Task P23_Sampling_ByVersionAndModel_IsTakenOrRefused(string version, string beta, string more, string model, int status)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.PostAsync(Path, $$"""{"model":"{{model}}","max_tokens":9,"messages":[{{User}}],{{more}}}""", version, beta);

        Assert.Equal(status, response.Status);
    }

    [Theory]
    [InlineData("2023-06-01", "", 400)]
    [InlineData("2023-06-01", "mid-conversation-system-2026-04-07", 200)]
    [InlineData("2026-10-21", "", 200)]
    public async Task P7_SystemMessage_ByVersionAndFlag_IsTakenOrRefused(string version, string beta, int status)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.PostAsync(Path, $$"""{"model":"m","max_tokens":9,"messages":[{{User}},{"role":"system","content":"x"}]}""", version, beta);

        Assert.Equal(status, response.Status);
        Assert.Equal(beta, simulator.Journal[0].Headers["anthropic-beta"]);
    }

    [Fact]
    public async Task P25_ThinkingBlock_SentBack_IsTakenUnlessChanged()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Reasoning = "well then", Text = "so" });
        var first = SimulatorSession.Parse((await simulator.PostAsync(Path, $$"""{"model":"m","max_tokens":9,"messages":[{{User}}]}""")).Text);
        var content = first.GetProperty("content").GetRawText();

        var same = await SendBackAsync(simulator, content);
        var changed = await SendBackAsync(simulator, content.Replace("well then", "well now", StringComparison.Ordinal));

        Assert.Equal(200, same);
        Assert.Equal(400, changed);
    }

    [Fact]
    public async Task StopSequence_InTheText_EndsIt()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "one two three" });

        var message = SimulatorSession.Parse((await simulator.PostAsync(Path, $$"""{"model":"m","max_tokens":99,"stop_sequences":[" two"],"messages":[{{User}}]}""")).Text);

        Assert.Equal("[simulated] one", message.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("stop_sequence", message.GetProperty("stop_reason").GetString());
        Assert.Equal(" two", message.GetProperty("stop_sequence").GetString());
    }

    [Fact]
    public async Task Refusal_Answer_HasStopDetailsAndNoContent()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Refusal = "no" });

        var message = SimulatorSession.Parse((await simulator.PostAsync(Path, $$"""{"model":"m","max_tokens":99,"messages":[{{User}}]}""")).Text);

        Assert.Equal(JsonValueKind.Array, message.GetProperty("content").ValueKind);
        Assert.Equal(0, message.GetProperty("content").GetArrayLength());
        Assert.Equal("refusal", message.GetProperty("stop_reason").GetString());
        Assert.Equal("[simulated] no", message.GetProperty("stop_details").GetProperty("explanation").GetString());
    }

    private static async Task<int> SendBackAsync(SimulatorSession simulator, string content) =>
        (await simulator.PostAsync(Path, $$"""{"model":"m","max_tokens":9,"messages":[{{User}},{"role":"assistant","content":{{content}}},{{User}}]}""")).Status;
}
