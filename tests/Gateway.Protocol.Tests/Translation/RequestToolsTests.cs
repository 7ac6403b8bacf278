using System.Text.Json;
using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestToolsTests
{
    private const string Grammar = """{"type":"custom","name":"patch","description":"d","format":{"type":"grammar","syntax":"lark","definition":"start: x"}}""";

    private static readonly RequestTarget Local = RequestOutcome.Target() with { IsLocalEngine = true };

    public static TheoryData<ToolChoiceKind, string, string, string, string> Choices() => new()
    {
        { ToolChoiceKind.Unset, "", "", "", "" },
        { ToolChoiceKind.Auto, "\"auto\"", "\"auto\"", """{"type":"auto"}""", """{"mode":"AUTO"}""" },
        { ToolChoiceKind.None, "\"none\"", "\"none\"", """{"type":"none"}""", """{"mode":"NONE"}""" },
        { ToolChoiceKind.Required, "\"required\"", "\"required\"", """{"type":"any"}""", """{"mode":"ANY"}""" },
        { ToolChoiceKind.Named, """{"type":"function","function":{"name":"look"}}""", """{"type":"function","name":"look"}""", """{"type":"tool","name":"look"}""", """{"mode":"ANY","allowedFunctionNames":["look"]}""" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void P13_ToolChoice_EachKind_IsSaidInEachDialect(ToolChoiceKind kind, string chat, string responses, string messages, string gemini)
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("look").Tool("listen")
            .With(r => r.ToolChoice = new ToolChoice(kind, kind == ToolChoiceKind.Named ? "look" : null)).Request;

        Assert.Equal(chat, RequestOutcome.Of(request, Dialect.OpenAIChat)["tool_choice"]);
        Assert.Equal(responses, RequestOutcome.Of(request, Dialect.OpenAIResponses)["tool_choice"]);
        Assert.Equal(messages, RequestOutcome.Of(request, Dialect.AnthropicMessages)["tool_choice"]);
        Assert.Equal(gemini, RequestOutcome.Of(request, Dialect.Gemini)["toolConfig.functionCallingConfig"]);
    }

    [Fact]
    public void P13_OneCallOnly_IsSaidOrNoted()
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("look").With(r => r.ParallelToolCalls = false).Request;

        Assert.Equal("false", RequestOutcome.Of(request, Dialect.OpenAIChat)["parallel_tool_calls"]);
        Assert.Equal("false", RequestOutcome.Of(request, Dialect.OpenAIResponses)["parallel_tool_calls"]);
        Assert.Equal("""{"type":"auto","disable_parallel_tool_use":true}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["tool_choice"]);
        Assert.Equal(["parallel_tool_calls"], RequestOutcome.Of(request, Dialect.Gemini).Report.Dropped);
    }

    [Fact]
    public void P13_AllowedTools_AreAllThatCanBeCalled()
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("look").Tool("listen")
            .With(r => r.ToolChoice = new ToolChoice(ToolChoiceKind.Required) { Allowed = ["listen"] }).Request;

        RequestOutcome gemini = RequestOutcome.Of(request, Dialect.Gemini);

        Assert.Equal("\"listen\"", RequestOutcome.Of(request, Dialect.OpenAIChat)["tools.0.function.name"]);
        Assert.Equal("", RequestOutcome.Of(request, Dialect.OpenAIChat)["tools.1"]);
        Assert.Equal("\"listen\"", RequestOutcome.Of(request, Dialect.AnthropicMessages)["tools.0.name"]);
        Assert.Equal("\"look\"", gemini["tools.0.functionDeclarations.0.name"]);
        Assert.Equal("""["listen"]""", gemini["toolConfig.functionCallingConfig.allowedFunctionNames"]);
    }

    [Fact]
    public void P13_AllowedToolsWithAuto_Gemini_AreAllThatIsSent()
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("look").Tool("listen")
            .With(r => r.ToolChoice = new ToolChoice(ToolChoiceKind.Auto) { Allowed = ["listen"] }).Request;

        RequestOutcome gemini = RequestOutcome.Of(request, Dialect.Gemini);

        Assert.Equal("\"listen\"", gemini["tools.0.functionDeclarations.0.name"]);
        Assert.Equal("""{"mode":"AUTO"}""", gemini["toolConfig.functionCallingConfig"]);
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.AnthropicMessages)]
    [InlineData(Dialect.Gemini)]
    public void P22_HostedTool_IsDroppedWithANoteUnlessItMustBeCalled(Dialect dialect)
    {
        RequestBuilder builder = new RequestBuilder(Dialect.OpenAIResponses).User("hi").Tool("look")
            .Special("web_search", """{"type":"web_search"}""").Special("namespace", """{"type":"namespace","name":"n"}""");

        RequestOutcome outcome = RequestOutcome.Of(builder.Request, dialect);
        builder.Request.ToolChoice = new ToolChoice(ToolChoiceKind.Named, "web_search");
        RequestOutcome named = RequestOutcome.Of(builder.Request, dialect);

        Assert.Equal(["tools.web_search", "tools.namespace"], outcome.Report.Dropped);
        Assert.DoesNotContain("web_search", outcome.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("tool_choice", named.Refused);
    }

    [Fact]
    public void P22_HostedTool_ItsOwnDialect_IsPassed()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.OpenAIResponses).User("hi").Special("web_search", """{"type":"web_search","x":1}""")
            .With(r => r.ToolChoice = new ToolChoice(ToolChoiceKind.Named, "web_search")).Request;

        RequestOutcome outcome = RequestOutcome.Of(request, Dialect.OpenAIResponses);

        Assert.Equal("""[{"type":"web_search","x":1}]""", outcome["tools"]);
        Assert.Equal("""{"type":"web_search"}""", outcome["tool_choice"]);
    }

    [Fact]
    public void P22_OnlyHostedTools_RequiredChoice_IsRefused()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.OpenAIResponses).User("hi").Special("web_search", """{"type":"web_search"}""")
            .With(r => r.ToolChoice = new ToolChoice(ToolChoiceKind.Required)).Request;

        Assert.Equal("tool_choice", RequestOutcome.Of(request, Dialect.OpenAIChat).Refused);
    }

    [Fact]
    public void P22_OnlyHostedTools_AutoChoice_SaysNothingOfTools()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.OpenAIResponses).User("hi").Special("web_search", """{"type":"web_search"}""")
            .With(r =>
            {
                r.ToolChoice = new ToolChoice(ToolChoiceKind.Auto);
                r.ParallelToolCalls = true;
            }).Request;

        RequestOutcome outcome = RequestOutcome.Of(request, Dialect.OpenAIChat);

        Assert.Equal("", outcome["tools"] + outcome["tool_choice"] + outcome["parallel_tool_calls"]);
    }

    [Fact]
    public void P22_ToolTypeThatIsNoWord_IsNotRepeatedInTheNote()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.OpenAIResponses).User("hi").Special("a\r\nb: c", """{"type":"x"}""").Request;

        Assert.Equal(["tools.special"], RequestOutcome.Of(request, Dialect.OpenAIChat).Report.Dropped);
    }

    [Fact]
    public void GrammarTool_BetweenOpenAIDialects_IsReshapedElsewhereRefused()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.OpenAIResponses).User("hi").Special("custom", Grammar).Request;

        RequestOutcome chat = RequestOutcome.Of(request, Dialect.OpenAIChat);
        CanonicalRequest back = new RequestBuilder().User("hi").Special("custom", chat["tools.0"]).Request;

        Assert.Equal("""{"type":"grammar","grammar":{"definition":"start: x","syntax":"lark"}}""", chat["tools.0.custom.format"]);
        Assert.True(JsonElement.DeepEquals(Raw(Grammar), RequestOutcome.Of(back, Dialect.OpenAIResponses).Body.GetProperty("tools")[0]));
        Assert.Equal("tools", RequestOutcome.Of(request, Dialect.OpenAIChat, Local).Refused);
        Assert.Equal("tools", RequestOutcome.Of(request, Dialect.AnthropicMessages).Refused);
        Assert.Equal("tools", RequestOutcome.Of(request, Dialect.Gemini).Refused);
    }

    [Fact]
    public void CustomCall_InHistory_IsAFunctionWithOneText()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.OpenAIResponses).User("hi")
            .Say(MessageRole.Assistant, Call("call_1", "patch", "\"a\\\"b\"") with { IsCustom = true })
            .Say(MessageRole.User, Result("call_1", Text("ok")) with { IsCustom = true }).Request;

        Assert.Equal("""{"input":"a\"b"}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.1.content.0.input"]);
        Assert.Equal(""""
            "{\"input\":\"a\\\"b\"}"
            """", RequestOutcome.Of(request, Dialect.OpenAIChat, Local)["messages.1.tool_calls.0.function.arguments"]);
        Assert.Equal("""{"name":"patch","input":"a\"b"}""", RequestOutcome.Of(request, Dialect.OpenAIChat)["messages.1.tool_calls.0.custom"]);
        Assert.Equal("\"custom_tool_call_output\"", RequestOutcome.Of(request, Dialect.OpenAIResponses)["input.2.type"]);
    }

    [Fact]
    public void Strict_NotSaid_IsSaidAtResponsesWhereItIsTheRule()
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("look").Request;

        Assert.Equal("false", RequestOutcome.Of(request, Dialect.OpenAIResponses)["tools.0.strict"]);
        Assert.Equal("", RequestOutcome.Of(request, Dialect.OpenAIChat)["tools.0.function.strict"]);
    }

    [Fact]
    public void Strict_AtAnthropic_NeedsClosedObjects()
    {
        const string Closed = """{"type":"object","properties":{},"additionalProperties":false}""";
        CanonicalRequest request = new RequestBuilder().User("hi").Tool("closed", Closed, strict: true).Tool("open", strict: true).Request;

        RequestOutcome outcome = RequestOutcome.Of(request, Dialect.AnthropicMessages);

        Assert.Equal("true", outcome["tools.0.strict"]);
        Assert.Equal("", outcome["tools.1.strict"]);
        Assert.Equal(["tools.strict"], outcome.Report.Dropped);
    }

    [Fact]
    public void ToolWithoutSchema_GetsAnEmptyOneWhereNeeded()
    {
        RequestBuilder builder = new RequestBuilder().User("hi");
        builder.Request.Tools.Add(new CanonicalTool("ping", default));

        Assert.Equal("""{"type":"object"}""", RequestOutcome.Of(builder.Request, Dialect.AnthropicMessages)["tools.0.input_schema"]);
        Assert.Equal("""{"type":"object","properties":{}}""", RequestOutcome.Of(builder.Request, Dialect.OpenAIResponses)["tools.0.parameters"]);
        Assert.Equal("""{"name":"ping"}""", RequestOutcome.Of(builder.Request, Dialect.Gemini)["tools.0.functionDeclarations.0"]);
        Assert.Equal("""{"name":"ping"}""", RequestOutcome.Of(builder.Request, Dialect.OpenAIChat)["tools.0.function"]);
    }
}
