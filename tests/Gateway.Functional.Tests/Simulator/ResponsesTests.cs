using System.Text.Json;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Simulator;

public sealed class ResponsesTests
{
    private const string Path = "/v1/responses";
    private const string Hello = """{"model":"gpt-5.4","input":"hello"}""";

    private const string Full =
        """
        {"model":"gpt-5.4","stream":true,"input":[{"role":"user","content":[{"type":"input_text","text":"hi"}]}],
         "reasoning":{"effort":"high","summary":"auto"},"include":["reasoning.encrypted_content"],"store":false,
         "tools":[{"type":"function","name":"look_up","parameters":{"type":"object"}},{"type":"custom","name":"write_sql"}]}
        """;

    [Fact]
    public async Task Json_Normal_HasMessageAndUsageDetails()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "hi", CachedTokens = 1, CacheWriteTokens = 2, ReasoningTokens = 3 });

        var answer = SimulatorSession.Parse((await simulator.PostAsync(Path, Hello)).Text);

        Assert.Equal("response", answer.GetProperty("object").GetString());
        Assert.Equal("completed", answer.GetProperty("status").GetString());
        Assert.Equal("[simulated] hi", answer.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString());
        var usage = answer.GetProperty("usage");
        Assert.Equal(1, usage.GetProperty("input_tokens_details").GetProperty("cached_tokens").GetInt32());
        Assert.Equal(2, usage.GetProperty("input_tokens_details").GetProperty("cache_write_tokens").GetInt32());
        Assert.Equal(3, usage.GetProperty("output_tokens_details").GetProperty("reasoning_tokens").GetInt32());
        Assert.Equal(usage.GetProperty("input_tokens").GetInt32() + usage.GetProperty("output_tokens").GetInt32(), usage.GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task P34_Stream_EveryKindOfItem_HasItsEventsInOrderAndRisingNumbers()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script
        {
            Reasoning = "well then",
            Text = "[simulated] one",
            ToolCalls = [new() { Arguments = """{"city":"Köln"}""" }, new() { Name = "write_sql", Arguments = "SELECT 1" }],
        });

        var events = await SimulatorSession.EventsAsync(await simulator.PostAsync(Path, Full));

        var data = events.Data.Select(SimulatorSession.Parse).ToList();
        Assert.Equal(Enumerable.Range(0, data.Count), data.Select(item => item.GetProperty("sequence_number").GetInt32()));
        Assert.Equal(events.Events.Select(item => item.Name), data.Select(item => item.GetProperty("type").GetString()));
        Assert.Equal(
            [
                "response.created", "response.in_progress",
                "response.output_item.added", "response.reasoning_summary_part.added", "response.reasoning_summary_text.delta",
                "response.reasoning_summary_text.done", "response.reasoning_summary_part.done", "response.output_item.done",
                "response.output_item.added", "response.content_part.added", "response.output_text.delta", "response.output_text.done",
                "response.content_part.done", "response.output_item.done",
                "response.output_item.added", "response.function_call_arguments.delta", "response.function_call_arguments.done", "response.output_item.done",
                "response.output_item.added", "response.custom_tool_call_input.delta", "response.custom_tool_call_input.done", "response.output_item.done",
                "response.completed",
            ],
            WithoutRepeats(data));
        var output = data[^1].GetProperty("response").GetProperty("output").EnumerateArray().ToList();
        Assert.Equal(["reasoning", "message", "function_call", "custom_tool_call"], output.Select(item => item.GetProperty("type").GetString()));
        Assert.StartsWith("simulated-signature", output[0].GetProperty("encrypted_content").GetString(), StringComparison.Ordinal);
        Assert.Equal("SELECT 1", output[3].GetProperty("input").GetString());
        Assert.Equal("""{"city":"Köln"}""", Joined(data, "response.function_call_arguments.delta"));
    }

    [Fact]
    public async Task P34_Stream_TokenLimit_EndsIncomplete()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var events = await SimulatorSession.EventsAsync(await simulator.PostAsync(Path, """{"model":"m","stream":true,"max_output_tokens":16,"input":"x"}"""));

        Assert.Equal("response.incomplete", events.Events[^1].Name);
        var response = SimulatorSession.Parse(events.Events[^1].Data).GetProperty("response");
        Assert.Equal("max_output_tokens", response.GetProperty("incomplete_details").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Stream_ErrorEvent_IsFollowedByFailed()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { ErrorEventAfter = 3 });

        var events = await SimulatorSession.EventsAsync(await simulator.PostAsync(Path, """{"model":"m","stream":true,"input":"x"}"""));

        Assert.Equal(["error", "response.failed"], events.Events.Skip(3).Select(item => item.Name));
        Assert.Equal([0, 1, 2, 3, 4], events.Data.Select(item => SimulatorSession.Parse(item).GetProperty("sequence_number").GetInt32()));
        Assert.Equal("failed", SimulatorSession.Parse(events.Events[^1].Data).GetProperty("response").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Stream_Refusal_HasItsOwnEvents()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Refusal = "I will not." });

        var events = await SimulatorSession.EventsAsync(await simulator.PostAsync(Path, """{"model":"m","stream":true,"input":"x"}"""));

        Assert.Equal("[simulated] I will not.", Joined([.. events.Data.Select(SimulatorSession.Parse)], "response.refusal.delta"));
        Assert.Single(events.Events, item => item.Name == "response.refusal.done");
    }

    [Fact]
    public async Task Json_ReasoningNotAskedFor_IsNeitherShownNorSealed()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Reasoning = "well then" });

        var item = SimulatorSession.Parse((await simulator.PostAsync(Path, Hello)).Text).GetProperty("output")[0];

        Assert.Equal("reasoning", item.GetProperty("type").GetString());
        Assert.Equal(0, item.GetProperty("summary").GetArrayLength());
        Assert.False(item.TryGetProperty("encrypted_content", out _));
    }

    private static List<string?> WithoutRepeats(List<JsonElement> data)
    {
        var types = data.Select(item => item.GetProperty("type").GetString()).ToList();
        return [.. types.Where((type, index) => index == 0 || type != types[index - 1])];
    }

    private static string Joined(List<JsonElement> data, string type) => string.Concat(
        data.Where(item => item.GetProperty("type").GetString() == type).Select(item => item.GetProperty("delta").GetString()));
}
