using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Simulator;

public sealed class AnthropicMessageTests
{
    private const string Hello = """{"model":"claude-haiku-4-5","max_tokens":100,"system":"be kind","messages":[{"role":"user","content":[{"type":"text","text":"hello"}]}]}""";
    private const string Stream = """{"model":"claude-haiku-4-5","max_tokens":100,"stream":true,"tools":[{"name":"look_up","input_schema":{"type":"object"}}],"messages":[{"role":"user","content":"hi"}]}""";

    [Fact]
    public async Task Json_Normal_IsAnAssistantMessageAndLabelled()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "hi", CachedTokens = 1 });

        var response = await simulator.MessageAsync(Hello);

        var message = SimulatorSession.Parse(response.Text);
        Assert.Equal("message", message.GetProperty("type").GetString());
        Assert.Equal("[simulated] hi", message.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("end_turn", message.GetProperty("stop_reason").GetString());
        Assert.Equal(2, message.GetProperty("usage").GetProperty("input_tokens").GetInt32());
        Assert.Equal(1, message.GetProperty("usage").GetProperty("cache_read_input_tokens").GetInt32());
        Assert.Equal(4, message.GetProperty("usage").GetProperty("output_tokens").GetInt32());
        Assert.Equal("true", response.Headers["x-simulated"]);
    }

    [Fact]
    public async Task Stream_TextOnly_HasEventsInOrder()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] one" });

        var events = await SimulatorSession.EventsAsync(await simulator.MessageAsync(Stream));

        Assert.Equal(
            ["message_start", "ping", "content_block_start", "content_block_delta", "content_block_delta", "content_block_stop", "message_delta", "message_stop"],
            events.Events.Select(collected => collected.Name));
        Assert.All(events.Events, collected => Assert.Equal(collected.Name, SimulatorSession.Parse(collected.Data).GetProperty("type").GetString()));
        Assert.DoesNotContain("[DONE]", events.Data);
    }

    [Fact]
    public async Task Stream_ThinkingTextAndTool_HaveRisingBlocksAndJoinedInput()
    {
        const string Arguments = """{"city":"Köln","days":3}""";
        await using var simulator = await SimulatorSession.StartAsync(
            new Script { Reasoning = "well then", Text = "[simulated] one", ToolCalls = [new() { Arguments = Arguments }] });

        var events = await SimulatorSession.EventsAsync(await simulator.MessageAsync(Stream));

        var starts = events.Events.Where(collected => collected.Name == "content_block_start").Select(collected => SimulatorSession.Parse(collected.Data)).ToList();
        var input = string.Concat(events.Events
            .Where(collected => collected.Data.Contains("input_json_delta", StringComparison.Ordinal))
            .Select(collected => SimulatorSession.Parse(collected.Data).GetProperty("delta").GetProperty("partial_json").GetString()));
        Assert.Equal([0, 1, 2], starts.Select(start => start.GetProperty("index").GetInt32()));
        Assert.Equal(["thinking", "text", "tool_use"], starts.Select(start => start.GetProperty("content_block").GetProperty("type").GetString()));
        Assert.StartsWith("toolu_", starts[2].GetProperty("content_block").GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(Arguments, input);
        Assert.Contains("signature_delta", events.Events.Single(collected => collected.Data.Contains("signature_delta", StringComparison.Ordinal)).Data, StringComparison.Ordinal);
        Assert.Contains("\"stop_reason\":\"tool_use\"", events.Events[^2].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_ErrorEvent_HasItsEventLine()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { ErrorEventAfter = 3, ErrorType = "overloaded_error" });

        var events = await SimulatorSession.EventsAsync(await simulator.MessageAsync(Stream));

        Assert.Equal(4, events.Events.Count);
        Assert.Equal("error", events.Events[3].Name);
        Assert.Equal("overloaded_error", SimulatorSession.Parse(events.Events[3].Data).GetProperty("error").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("x-api-key: k", "anthropic-version: 2023-06-01", 200, "message")]
    [InlineData("authorization: Bearer k", "anthropic-version: 2026-10-21", 200, "message")]
    [InlineData("x-api-key: k", "x-nothing: 1", 400, "invalid_request_error")]
    [InlineData("x-nothing: 1", "anthropic-version: 2023-06-01", 401, "authentication_error")]
    public async Task Headers_ByPresence_AreTakenOrRefused(string key, string version, int status, string type)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.SendAsync(RawHttpRequest.PostJson(SimulatorSession.MessagesPath, Hello, key, version));

        Assert.Equal(status, response.Status);
        Assert.Contains($"\"type\":\"{type}\"", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountTokens_TextOfTwelveBytes_IsThree()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.MessageAsync(Hello.Replace("\"max_tokens\":100,", string.Empty, StringComparison.Ordinal), "/v1/messages/count_tokens");

        Assert.Equal("""{"input_tokens":3}""", response.Text);
    }

    [Fact]
    public async Task Status529_InAnthropicsWords_IsOverloaded()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Status = 529 });

        var response = await simulator.MessageAsync(Hello);

        Assert.Equal(529, response.Status);
        Assert.Contains("overloaded_error", response.Text, StringComparison.Ordinal);
    }
}
