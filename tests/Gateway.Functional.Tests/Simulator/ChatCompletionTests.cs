using System.Text.Json;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Simulator;

public sealed class ChatCompletionTests
{
    private const string WithTool =
        """{"model":"gpt-5.4","stream":STREAM,"tools":[{"type":"function","function":{"name":"look_up","parameters":{}}}],"messages":[{"role":"user","content":"hi"}]}""";

    [Fact]
    public async Task Json_Normal_IsLabelledAsSimulated()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.ChatAsync(SimulatorSession.Hello);

        var answer = SimulatorSession.Parse(response.Text);
        Assert.Equal(200, response.Status);
        Assert.Equal("true", response.Headers["x-simulated"]);
        Assert.Equal("simulated", answer.GetProperty("system_fingerprint").GetString());
        Assert.StartsWith("[simulated] ", Content(answer), StringComparison.Ordinal);
        Assert.Contains("gpt-5.4", Content(answer), StringComparison.Ordinal);
        Assert.Contains("OPENAI_API_KEY", Content(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("hello", Content(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_ScriptedUsage_ReportsCachedAndReasoningTokens()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] four", CachedTokens = 1, ReasoningTokens = 7 });

        var usage = SimulatorSession.Parse((await simulator.ChatAsync(SimulatorSession.Hello)).Text).GetProperty("usage");

        Assert.Equal(2, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(4 + 7, usage.GetProperty("completion_tokens").GetInt32());
        Assert.Equal(13, usage.GetProperty("total_tokens").GetInt32());
        Assert.Equal(1, usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32());
        Assert.Equal(7, usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32());
    }

    [Fact]
    public async Task Stream_Normal_HasRoleDeltasFinishDoneInOrder()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] one two" });

        var response = await simulator.ChatAsync(SimulatorSession.HelloStream);

        var data = (await SimulatorSession.EventsAsync(response)).Data.ToList();
        Assert.Equal(BodyEnd.Complete, response.End);
        Assert.Equal("text/event-stream; charset=utf-8", response.Headers["content-type"]);
        Assert.Equal("[DONE]", data[^1]);
        var deltas = data[..^1].Select(Choice).ToList();
        Assert.Equal("assistant", deltas[0].GetProperty("delta").GetProperty("role").GetString());
        Assert.Equal(["[simulated]", " one", " two"], deltas[1..^1].Select(delta => delta.GetProperty("delta").GetProperty("content").GetString()));
        Assert.Equal("stop", deltas[^1].GetProperty("finish_reason").GetString());
        Assert.All(deltas[..^1], delta => Assert.Equal(JsonValueKind.Null, delta.GetProperty("finish_reason").ValueKind));
    }

    [Fact]
    public async Task Stream_UsageAskedFor_HasUsageChunkWithoutChoices()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var asked = await simulator.ChatAsync("""{"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hi"}]}""");
        var notAsked = await simulator.ChatAsync(SimulatorSession.HelloStream);

        var usageChunk = SimulatorSession.Parse((await SimulatorSession.EventsAsync(asked)).Data.ToList()[^2]);
        Assert.Equal(0, usageChunk.GetProperty("choices").GetArrayLength());
        Assert.True(usageChunk.GetProperty("usage").GetProperty("completion_tokens").GetInt32() > 0);
        Assert.DoesNotContain("usage", notAsked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_ToolCall_ComesInPiecesThatJoinToTheArguments()
    {
        const string Arguments = """{"city":"Köln","days":3}""";
        await using var simulator = await SimulatorSession.StartAsync(new Script { ToolCalls = [new() { Arguments = Arguments }] });

        var response = await simulator.ChatAsync(WithTool.Replace("STREAM", "true", StringComparison.Ordinal));

        var choices = (await SimulatorSession.EventsAsync(response)).Data.SkipLast(1).Select(Choice).ToList();
        var calls = choices[1..^1].Select(choice => choice.GetProperty("delta").GetProperty("tool_calls")[0]).ToList();
        Assert.Equal("look_up", calls[0].GetProperty("function").GetProperty("name").GetString());
        Assert.StartsWith("call_", calls[0].GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.True(calls.Count > 2);
        Assert.All(calls[1..], call => Assert.False(call.TryGetProperty("id", out _)));
        Assert.Equal(Arguments, string.Concat(calls.Select(call => call.GetProperty("function").GetProperty("arguments").GetString())));
        Assert.Equal("tool_calls", choices[^1].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Json_ToolCall_HasNullContent()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { ToolCalls = [new() { Name = "other" }] });

        var response = await simulator.ChatAsync(WithTool.Replace("STREAM", "false", StringComparison.Ordinal));

        var message = SimulatorSession.Parse(response.Text).GetProperty("choices")[0].GetProperty("message");
        Assert.Equal(JsonValueKind.Null, message.GetProperty("content").ValueKind);
        Assert.Equal("other", message.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Json_ToolScriptWithoutTools_AnswersWithText()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { ToolCalls = [new()] });

        var response = await simulator.ChatAsync(SimulatorSession.Hello);

        Assert.StartsWith("[simulated] ", Content(SimulatorSession.Parse(response.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_TokenLimit_CutsTheTextAndSaysLength()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var answer = SimulatorSession.Parse((await simulator.ChatAsync("""{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"hi"}]}""")).Text);

        Assert.Equal(20, Content(answer).Length);
        Assert.Equal("length", answer.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(5, answer.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Json_TwoChoices_AreBothThere()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var answer = SimulatorSession.Parse((await simulator.ChatAsync("""{"model":"m","n":2,"messages":[{"role":"user","content":"hi"}]}""")).Text);

        Assert.Equal([0, 1], answer.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("index").GetInt32()));
    }

    [Theory]
    [InlineData("authorization: Bearer x", 200)]
    [InlineData("api-key: x", 200)]
    [InlineData("authorization: Bearer ", 401)]
    [InlineData("authorization: Basic x", 401)]
    [InlineData("x-nothing: x", 401)]
    public async Task Key_ByCarrier_IsTakenOrRefused(string header, int status)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.Hello, header));

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 401, response.Text.Contains("\"code\":\"invalid_api_key\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_NotRequired_IsNotMissed()
    {
        await using var simulator = await SimulatorSession.StartWithAsync(SimulatorOptions.Immediate with { RequireKey = false });

        var response = await simulator.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.Hello));

        Assert.Equal(200, response.Status);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"messages":[{"role":"user","content":"hi"}]}""", "'model' must be a string")]
    [InlineData("""{"model":"m","messages":{}}""", "'messages' must be an array")]
    public async Task Body_Bad_IsRefusedInTheEnvelope(string body, string message)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.ChatAsync(body);

        var error = SimulatorSession.Parse(response.Text).GetProperty("error");
        Assert.Equal(400, response.Status);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/chat/completions", 405)]
    [InlineData("POST", "/v1/models", 405)]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("GET", "/v1/models", 200)]
    [InlineData("GET", "/openai/v1/models", 200)]
    public async Task Path_ByMethod_HasItsStatus(string method, string path, int status)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.SendAsync(RawHttpRequest.Head(method, path, "authorization: Bearer x", "content-length: 0"));

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 405, response.Headers.ContainsKey("allow"));
        Assert.Equal("true", response.Headers["x-simulated"]);
    }

    [Fact]
    public async Task Models_Listed_AreOwnedBySimulated()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.SendAsync(RawHttpRequest.Get("/v1/models", "authorization: Bearer x"));

        var models = SimulatorSession.Parse(response.Text).GetProperty("data").EnumerateArray().ToList();
        Assert.Contains(models, model => model.GetProperty("id").GetString() == "gpt-5.4");
        Assert.All(models, model => Assert.Equal("simulated", model.GetProperty("owned_by").GetString()));
    }

    private static string Content(JsonElement answer) =>
        answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString() ?? string.Empty;

    private static JsonElement Choice(string data) => SimulatorSession.Parse(data).GetProperty("choices")[0];
}
