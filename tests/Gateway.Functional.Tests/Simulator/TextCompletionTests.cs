using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Simulator;

public sealed class TextCompletionTests
{
    private const string Path = "/v1/completions";

    [Fact]
    public async Task P20_Json_PromptBatchWithEcho_HasAChoiceForEach()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "x" });

        var answer = SimulatorSession.Parse((await simulator.PostAsync(Path, """{"model":"m","prompt":["one ","two "],"n":2,"echo":true}""")).Text);

        Assert.Equal("text_completion", answer.GetProperty("object").GetString());
        var choices = answer.GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2, 3], choices.Select(choice => choice.GetProperty("index").GetInt32()));
        Assert.Equal(
            ["one [simulated] x", "one [simulated] x", "two [simulated] x", "two [simulated] x"],
            choices.Select(choice => choice.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Stream_Normal_JoinsToTheTextAndEndsWithDone()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "one two" });

        var events = await SimulatorSession.EventsAsync(
            await simulator.PostAsync(Path, """{"model":"m","prompt":[1,2],"stream":true,"stream_options":{"include_usage":true}}"""));

        var data = events.Data.ToList();
        Assert.Equal("[DONE]", data[^1]);
        var chunks = data[..^1].Select(SimulatorSession.Parse).ToList();
        Assert.Equal("[simulated] one two", string.Concat(chunks[..^1].Select(chunk => chunk.GetProperty("choices")[0].GetProperty("text").GetString())));
        Assert.Equal("stop", chunks[^2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(2, chunks[^1].GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }

    [Fact]
    public async Task Json_NoLimit_StopsAtSixteenTokensAsOpenAIDoes()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var choice = SimulatorSession.Parse((await simulator.PostAsync(Path, """{"model":"m","prompt":"x"}""")).Text).GetProperty("choices")[0];

        Assert.Equal("length", choice.GetProperty("finish_reason").GetString());
        Assert.Equal(64, choice.GetProperty("text").GetString()?.Length);
    }

    [Fact]
    public async Task Json_Logprobs_AreInTheLegacyForm()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] one" });

        var choice = SimulatorSession.Parse((await simulator.PostAsync(Path, """{"model":"m","prompt":"x","logprobs":2}""")).Text).GetProperty("choices")[0];

        Assert.Equal(["[simulated]", " one"], choice.GetProperty("logprobs").GetProperty("tokens").EnumerateArray().Select(token => token.GetString()));
        Assert.Equal([0, 11], choice.GetProperty("logprobs").GetProperty("text_offset").EnumerateArray().Select(offset => offset.GetInt32()));
    }
}
