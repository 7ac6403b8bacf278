namespace Gateway.Functional.Tests.Simulator;

public sealed class ModelShortcutTests
{
    [Theory]
    [InlineData("sim-429", 429)]
    [InlineData("sim-500", 500)]
    [InlineData("sim-529", 529)]
    [InlineData("gpt-5.4-sim-503", 503)]
    [InlineData("sim-200", 200)]
    [InlineData("sim-4290", 200)]
    [InlineData("sim-unknown", 200)]
    [InlineData("gpt-5.4", 200)]
    public async Task Model_WithStatus_AnswersWithIt(string model, int status)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.ChatAsync(Body(model));

        Assert.Equal(status, response.Status);
        Assert.Equal(status is 429 or 503, response.Headers.ContainsKey("retry-after"));
    }

    [Theory]
    [InlineData("sim-cut", "Reset", 5)]
    [InlineData("sim-fin", "Truncated", 5)]
    [InlineData("sim-half", "Complete", 5)]
    [InlineData("sim-garbage", "Complete", 7)]
    [InlineData("sim-end", "Complete", 5)]
    [InlineData("sim-error", "Complete", 6)]
    public async Task Model_WithFault_BreaksAfterFiveEvents(string model, string end, int events)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.ChatAsync(Body(model));

        Assert.Equal(end, response.End.ToString());
        Assert.Equal(events, (await SimulatorSession.EventsAsync(response)).Events.Count);
        Assert.DoesNotContain("[DONE]", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_Think_SendsReasoningFirst()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var text = (await simulator.ChatAsync(Body("sim-think"))).Text;

        Assert.InRange(text.IndexOf("reasoning_content", StringComparison.Ordinal), 1, text.IndexOf("[simulated]", StringComparison.Ordinal));
    }

    private static string Body(string model) => SimulatorSession.HelloStream.Replace("gpt-5.4", model, StringComparison.Ordinal);
}
