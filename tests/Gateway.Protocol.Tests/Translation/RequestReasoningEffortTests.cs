using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestReasoningEffortTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("low")]
    [InlineData("medium")]
    [InlineData("high")]
    [InlineData("xhigh")]
    [InlineData("max")]
    public void Of_BudgetOfAWord_IsTheWord(string effort) => Assert.Equal(effort, ReasoningEffort.Of(ReasoningEffort.BudgetTokens(effort)!.Value));

    [Theory]
    [InlineData("high", 100_000, 16384)]
    [InlineData("high", 8000, 4000)]
    [InlineData("minimal", 8000, 1024)]
    public void P25_Effort_ToOlderAnthropic_IsBudgetBelowTheLimit(string effort, int limit, int budget)
    {
        RequestOutcome outcome = Effort(Dialect.AnthropicMessages, effort, limit);

        Assert.Equal($$"""{"type":"enabled","budget_tokens":{{budget}}}""", outcome["thinking"]);
    }

    [Fact]
    public void P25_Effort_LimitTooSmallToThink_IsDroppedWithANote()
    {
        RequestOutcome outcome = Effort(Dialect.AnthropicMessages, "high", 1500);

        Assert.Equal("", outcome["thinking"]);
        Assert.Equal(["reasoning_effort"], outcome.Report.Dropped);
    }

    [Fact]
    public void Effort_ToNewerAnthropic_IsAdaptiveWithEffort()
    {
        RequestOutcome outcome = Effort(Dialect.AnthropicMessages, "high", 8000, RequestOutcome.Target() with { AnthropicVersion = "2026-10-21" });

        Assert.Equal("""{"type":"adaptive"}""", outcome["thinking"]);
        Assert.Equal("\"high\"", outcome["output_config.effort"]);
    }

    [Theory]
    [InlineData("gemini-2.5-flash", "max", """{"thinkingBudget":24576,"includeThoughts":true}""")]
    [InlineData("gemini-2.5-flash", "none", """{"thinkingBudget":0}""")]
    [InlineData("gemini-2.5-pro", "none", """{"thinkingBudget":128}""")]
    [InlineData("gemini-3-flash", "none", """{"thinkingLevel":"minimal"}""")]
    [InlineData("gemini-3-pro", "xhigh", """{"thinkingLevel":"high","includeThoughts":true}""")]
    public void Effort_ToGemini_IsBudgetOrLevel(string model, string effort, string expected)
    {
        RequestOutcome outcome = Effort(Dialect.Gemini, effort, 8000, RequestOutcome.Target(model));

        Assert.Equal(expected, outcome["generationConfig.thinkingConfig"]);
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat, "reasoning_effort")]
    [InlineData(Dialect.OpenAIResponses, "reasoning.effort")]
    public void P25_Budget_ToOpenAI_IsEffort(Dialect dialect, string path)
    {
        CanonicalRequest request = new RequestBuilder(Dialect.AnthropicMessages).User("hi").With(r =>
        {
            r.MaxOutputTokens = 64000;
            r.Reasoning = new ReasoningRequest { Mode = ThinkingMode.Enabled, BudgetTokens = 31999 };
        }).Request;

        Assert.Equal("\"high\"", RequestOutcome.Of(request, dialect)[path]);
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    [InlineData(Dialect.Gemini)]
    public void P10_Effort_ModelCannotReason_IsDroppedWithANoteOrRefused(Dialect dialect)
    {
        RequestTarget target = RequestOutcome.Target() with { CanReason = false };

        RequestOutcome lenient = Effort(dialect, "high", 8000, target);
        RequestOutcome strict = Effort(dialect, "high", 8000, target with { RequireParameters = true });

        Assert.Equal(["reasoning_effort"], lenient.Report.Dropped);
        Assert.DoesNotContain("thinking", lenient.Body.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("reasoning", lenient.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("reasoning_effort", strict.Refused);
    }

    [Fact]
    public void P25_ForcedTool_RulesThinkingOut()
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("look").With(r =>
        {
            r.MaxOutputTokens = 8000;
            r.Reasoning = new ReasoningRequest { Effort = "high" };
            r.ToolChoice = new ToolChoice(ToolChoiceKind.Required);
        }).Request;

        RequestOutcome outcome = RequestOutcome.Of(request, Dialect.AnthropicMessages);

        Assert.Equal("", outcome["thinking"]);
        Assert.Equal("""{"type":"any"}""", outcome["tool_choice"]);
        Assert.Equal(["reasoning_effort"], outcome.Report.Dropped);
    }

    [Fact]
    public void P25_ToolLoopWithoutItsThinking_RulesThinkingOut()
    {
        RequestBuilder builder = new RequestBuilder().User("hi").Tool("look")
            .Say(MessageRole.Assistant, Call("call_1", "look", "\"{}\""))
            .Say(MessageRole.User, Result("call_1", Text("found")))
            .With(r => r.Reasoning = new ReasoningRequest { Effort = "low" });

        RequestOutcome outcome = RequestOutcome.Of(builder.Request, Dialect.AnthropicMessages);

        Assert.Equal("", outcome["thinking"]);
        Assert.Equal(["reasoning_effort"], outcome.Report.Dropped);
    }

    private static RequestOutcome Effort(Dialect dialect, string effort, int limit, RequestTarget? target = null)
    {
        CanonicalRequest request = new RequestBuilder().User("hi").With(r =>
        {
            r.MaxOutputTokens = limit;
            r.Reasoning = new ReasoningRequest { Effort = effort };
        }).Request;
        return RequestOutcome.Of(request, dialect, target);
    }
}
