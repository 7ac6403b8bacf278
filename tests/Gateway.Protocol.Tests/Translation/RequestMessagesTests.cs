using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Protocol.Canonical;
using static Gateway.Protocol.Tests.Translation.RequestBuilder;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestMessagesTests
{
    private static readonly ReasoningSeal Signature = new(Dialect.AnthropicMessages, SealKind.Signature, "sig");
    private static readonly RequestTarget Local = RequestOutcome.Target() with { IsLocalEngine = true };

    [Fact]
    public void P7_SystemInThreePlaces_OlderAnthropic_LeadsOrIsMarked()
    {
        RequestOutcome outcome = RequestOutcome.Of(SystemInThreePlaces(), Dialect.AnthropicMessages);

        Assert.Equal("""[{"type":"text","text":"first"},{"type":"text","text":"dev"}]""", outcome["system"]);
        Assert.Equal("""{"role":"user","content":[{"type":"text","text":"hi"},{"type":"text","text":"<system-message>\nsecond\n</system-message>"}]}""", outcome["messages.0"]);
        Assert.Equal("\"user\"", outcome["messages.2.role"]);
        Assert.Equal("\"<system-message>\\nthird\\n</system-message>\"", outcome["messages.2.content.0.text"]);
    }

    [Fact]
    public void P7_SystemInThreePlaces_NewerAnthropic_IsItsOwnRole()
    {
        RequestOutcome outcome = RequestOutcome.Of(SystemInThreePlaces(), Dialect.AnthropicMessages, RequestOutcome.Target() with { AnthropicVersion = "2026-10-21" });

        Assert.Equal("""{"role":"system","content":[{"type":"text","text":"second"}]}""", outcome["messages.1"]);
        Assert.Equal("\"system\"", outcome["messages.3.role"]);
    }

    [Fact]
    public void P7_SystemInThreePlaces_CloudChat_KeepsRolesAndPlaces()
    {
        RequestOutcome outcome = RequestOutcome.Of(SystemInThreePlaces(), Dialect.OpenAIChat);

        string roles = string.Join(' ', outcome.Body.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("role").GetString()));
        Assert.Equal("system developer user system assistant system", roles);
    }

    [Fact]
    public void P7_SystemInThreePlaces_LocalChat_IsOneSystemMessageFirst()
    {
        RequestOutcome outcome = RequestOutcome.Of(SystemInThreePlaces(), Dialect.OpenAIChat, Local);

        string roles = string.Join(' ', outcome.Body.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("role").GetString()));
        Assert.Equal("system user assistant user", roles);
        Assert.Equal("\"first\\n\\ndev\"", outcome["messages.0.content"]);
    }

    [Fact]
    public void P7_SystemInThreePlaces_Responses_IsInstructionsThenItems()
    {
        RequestOutcome outcome = RequestOutcome.Of(SystemInThreePlaces(), Dialect.OpenAIResponses);

        Assert.Equal("\"first\\n\\ndev\"", outcome["instructions"]);
        Assert.Equal("""{"type":"message","role":"system","content":[{"type":"input_text","text":"second"}]}""", outcome["input.1"]);
        Assert.Equal("""{"type":"message","role":"assistant","content":"ho"}""", outcome["input.2"]);
    }

    [Fact]
    public void P7_SystemOnly_BecomesWhatThereIsToAnswer()
    {
        CanonicalRequest request = new RequestBuilder().System("Say hi.").Request;

        Assert.Equal("""[{"role":"user","content":[{"type":"text","text":"Say hi."}]}]""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages"]);
        Assert.Equal("""[{"role":"user","parts":[{"text":"Say hi."}]}]""", RequestOutcome.Of(request, Dialect.Gemini)["contents"]);
        Assert.Equal("\"system\"", RequestOutcome.Of(request, Dialect.OpenAIResponses)["input.0.role"]);
    }

    [Fact]
    public void P7_SystemBetweenCallAndResult_DoesNotPartThem()
    {
        CanonicalRequest request = new RequestBuilder().User("hi")
            .Say(MessageRole.Assistant, Call("call_1", "look", "\"{}\""))
            .System("note")
            .Say(MessageRole.User, Result("call_1", Text("found")), Text("go on")).Request;

        RequestOutcome newer = RequestOutcome.Of(request, Dialect.AnthropicMessages, RequestOutcome.Target() with { AnthropicVersion = "2026-10-21" });
        RequestOutcome older = RequestOutcome.Of(request, Dialect.AnthropicMessages);

        Assert.Equal("\"tool_result\"", newer["messages.2.content.0.type"]);
        Assert.Equal("\"system\"", newer["messages.3.role"]);
        Assert.Equal("\"tool_result\"", older["messages.2.content.0.type"]);
        Assert.Equal("\"<system-message>\\nnote\\n</system-message>\"", older["messages.2.content.1.text"]);
    }

    [Fact]
    public void P16_ThreeResults_Anthropic_AreOneUserMessageResultsFirst()
    {
        RequestOutcome outcome = RequestOutcome.Of(ThreeCalls(), Dialect.AnthropicMessages);

        Assert.Equal("""{"type":"tool_use","id":"toolu_1","name":"look","input":{"q":"a\"b"}}""", outcome["messages.1.content.0"]);
        Assert.Equal("{}", outcome["messages.1.content.1.input"]);
        Assert.Equal("{}", outcome["messages.1.content.2.input"]);
        Assert.Equal("3", outcome.Body.GetProperty("messages").GetArrayLength().ToString());
        Assert.Equal("""{"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"{\"n\":1}"}]}""", outcome["messages.2.content.0"]);
        Assert.Equal("true", outcome["messages.2.content.1.is_error"]);
        Assert.Equal("\"image\"", outcome["messages.2.content.2.content.1.type"]);
        Assert.Equal("\"text\"", outcome["messages.2.content.3.type"]);
    }

    [Fact]
    public void P16_ThreeResults_Chat_AreToolMessagesThenTheirImages()
    {
        RequestOutcome outcome = RequestOutcome.Of(ThreeCalls(), Dialect.OpenAIChat);

        Assert.Equal("\"{\\\"q\\\":\\\"a\\\\\\\"b\\\"}\"", outcome["messages.1.tool_calls.0.function.arguments"]);
        Assert.Equal("null", outcome["messages.1.content"]);
        Assert.Equal("""{"role":"tool","tool_call_id":"call_2","content":"Error: gone"}""", outcome["messages.3"]);
        Assert.Equal("\"seen\"", outcome["messages.4.content"]);
        Assert.Equal("\"Media that tool call call_3 returned:\"", outcome["messages.5.content.0.text"]);
        Assert.Equal("\"image_url\"", outcome["messages.5.content.1.type"]);
        Assert.Equal("\"thanks\"", outcome["messages.6.content"]);
    }

    [Fact]
    public void P16_ThreeResults_Responses_AreItems()
    {
        RequestOutcome outcome = RequestOutcome.Of(ThreeCalls(), Dialect.OpenAIResponses);

        Assert.Equal("""{"type":"function_call","call_id":"call_2","name":"look","arguments":"{}"}""", outcome["input.2"]);
        Assert.Equal("""{"type":"function_call_output","call_id":"call_2","output":"Error: gone"}""", outcome["input.5"]);
        Assert.Equal("\"input_image\"", outcome["input.6.output.1.type"]);
    }

    [Fact]
    public void P16_ThreeResults_Gemini_AreFunctionResponsesByName()
    {
        RequestOutcome outcome = RequestOutcome.Of(ThreeCalls(), Dialect.Gemini, RequestOutcome.Target("gemini-3-flash"));

        Assert.Equal("""{"functionCall":{"name":"look","args":{"q":"a\"b"}},"thoughtSignature":"skip_thought_signature_validator"}""", outcome["contents.1.parts.0"]);
        Assert.Equal("""{"functionCall":{"name":"look","args":{}}}""", outcome["contents.1.parts.1"]);
        Assert.Equal("""{"functionResponse":{"name":"look","response":{"n":1}}}""", outcome["contents.2.parts.0"]);
        Assert.Equal("""{"error":"gone"}""", outcome["contents.2.parts.1.functionResponse.response"]);
        Assert.Equal("""{"result":"seen"}""", outcome["contents.2.parts.2.functionResponse.response"]);
        Assert.Equal("""{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgo="}}""", outcome["contents.2.parts.4"]);
    }

    [Fact]
    public void P16_ResultsOutOfOrder_Gemini_AreInTheOrderOfTheCalls()
    {
        CanonicalRequest request = new RequestBuilder().User("hi")
            .Say(MessageRole.Assistant, Call("call_1", "look", "\"{}\""), Call("call_2", "look", "\"{}\""))
            .Say(MessageRole.User, Result("call_2", Text("two")), Result("call_1", Text("one"))).Request;

        RequestOutcome outcome = RequestOutcome.Of(request, Dialect.Gemini);

        Assert.Equal("""{"result":"one"}""", outcome["contents.2.parts.0.functionResponse.response"]);
        Assert.Equal("""{"result":"two"}""", outcome["contents.2.parts.1.functionResponse.response"]);
    }

    [Theory]
    [InlineData("\"[1]\"")]
    [InlineData("\"{\"")]
    [InlineData("\"{} {}\"")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Arguments_NoObject_AreRefusedWhereAnObjectIsNeeded(string arguments)
    {
        CanonicalRequest request = new RequestBuilder().User("hi").Say(MessageRole.Assistant, Call("call_1", "look", arguments)).Request;

        Assert.Equal("messages[].tool_calls[].function.arguments", RequestOutcome.Of(request, Dialect.AnthropicMessages).Refused);
        Assert.Equal("messages[].tool_calls[].function.arguments", RequestOutcome.Of(request, Dialect.Gemini).Refused);
    }

    [Fact]
    public void P17_EmptyAssistantMessage_IsLeftOutWhereRefused()
    {
        CanonicalRequest request = new RequestBuilder().User("one").Say(MessageRole.Assistant).Say(MessageRole.Assistant, Text("")).User("two").Request;

        Assert.Equal("""[{"role":"user","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}]""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages"]);
        Assert.Equal("\"\"", RequestOutcome.Of(request, Dialect.OpenAIChat)["messages.1.content"]);
    }

    [Fact]
    public void P17_Prefill_StaysLast()
    {
        CanonicalRequest request = new RequestBuilder().User("one").Assistant("{").Request;

        Assert.Equal("""{"role":"assistant","content":[{"type":"text","text":"{"}]}""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.1"]);
    }

    [Fact]
    public void P25_Seals_GoBackToTheirOriginOnly()
    {
        ReasoningSeal encrypted = new(Dialect.OpenAIResponses, SealKind.Encrypted, "enc", "rs_1");
        ReasoningSeal thought = new(Dialect.Gemini, SealKind.Signature, "ts");
        CanonicalRequest request = new RequestBuilder(Dialect.AnthropicMessages).User("hi").Say(
            MessageRole.Assistant,
            new ReasoningPart { Text = Quoted("A"), Seal = Signature },
            new ReasoningPart { Seal = Signature with { Kind = SealKind.Redacted, Value = "red" } },
            new ReasoningPart { Text = Quoted("O"), Seal = encrypted },
            new ReasoningPart { Text = Quoted("plain") },
            Text("answer"),
            Call("toolu_1", "look", "{}", thought)).Request;

        RequestOutcome anthropic = RequestOutcome.Of(request, Dialect.AnthropicMessages);
        RequestOutcome responses = RequestOutcome.Of(request, Dialect.OpenAIResponses);
        RequestOutcome gemini = RequestOutcome.Of(request, Dialect.Gemini);
        RequestOutcome local = RequestOutcome.Of(request, Dialect.OpenAIChat, Local);
        RequestOutcome cloud = RequestOutcome.Of(request, Dialect.OpenAIChat);

        Assert.Equal("""{"type":"thinking","thinking":"A","signature":"sig"}""", anthropic["messages.1.content.0"]);
        Assert.Equal("""{"type":"redacted_thinking","data":"red"}""", anthropic["messages.1.content.1"]);
        Assert.Equal("""{"type":"text","text":"answer"}""", anthropic["messages.1.content.2"]);
        Assert.Equal("""{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"O"}],"encrypted_content":"enc"}""", responses["input.1"]);
        Assert.Equal("\"message\"", responses["input.2.type"]);
        Assert.Equal("""["reasoning.encrypted_content"]""", responses["include"]);
        Assert.Equal("""{"text":"answer"}""", gemini["contents.1.parts.0"]);
        Assert.Equal("\"ts\"", gemini["contents.1.parts.1.thoughtSignature"]);
        Assert.Equal("\"plain\"", local["messages.1.reasoning_content"]);
        Assert.Equal("", cloud["messages.1.reasoning_content"]);
        Assert.All([anthropic, responses, gemini, local, cloud], outcome => Assert.Empty(outcome.Report.Dropped));
    }

    [Fact]
    public void P24_CacheControl_IsKeptAtAnthropicAndSilentlyGoneElsewhere()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.AnthropicMessages)
            .Say(MessageRole.System, Text("be") with { CacheControl = Raw("""{"type":"ephemeral"}""") }).User("hi").Request;

        Assert.Equal("""[{"type":"text","text":"be","cache_control":{"type":"ephemeral"}}]""", RequestOutcome.Of(request, Dialect.AnthropicMessages)["system"]);
        RequestOutcome chat = RequestOutcome.Of(request, Dialect.OpenAIChat, RequestOutcome.Target() with { RequireParameters = true });
        Assert.DoesNotContain("cache_control", chat.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void P27_CallIds_AreRenamedBothWays()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.AnthropicMessages).User("hi")
            .Say(MessageRole.Assistant, Call("toolu_9", "look", """{"a": 1}"""))
            .Say(MessageRole.User, Result("toolu_9", Text("x"))).Request;

        RequestOutcome chat = RequestOutcome.Of(request, Dialect.OpenAIChat);

        Assert.Equal("\"call_9\"", chat["messages.1.tool_calls.0.id"]);
        Assert.Equal("\"{\\\"a\\\": 1}\"", chat["messages.1.tool_calls.0.function.arguments"]);
        Assert.Equal("\"call_9\"", chat["messages.2.tool_call_id"]);
        Assert.Equal("\"toolu_9\"", RequestOutcome.Of(request, Dialect.AnthropicMessages)["messages.2.content.0.tool_use_id"]);
    }

    [Fact]
    public void P27_AnyCallId_ComesBackAsItWas_AndStaysApartFromOthers()
    {
        string[] prefixes = ["", "call_", "toolu_", "call_gw0_", "toolu_gw0_", "gw0_", "fc_"];
        Gen<string> ids = Gen.Select(
            Gen.Int[0, prefixes.Length - 1], Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 12], Gen.String[Gen.Char["ab_-.:/ é\u6f22"], 0, 12]), (prefix, rest) => prefixes[prefix] + rest);

        Gen.Select(ids, ids).Sample((a, b) =>
        {
            Assert.Equal(a, ToolCallIds.ToOpenAI(ToolCallIds.ToAnthropic(a)));
            Assert.Equal(a, ToolCallIds.ToAnthropic(ToolCallIds.ToOpenAI(a)));
            Assert.True(a.StartsWith("call_gw0_", StringComparison.Ordinal) || Regex.IsMatch(ToolCallIds.ToAnthropic(a), "^toolu_[a-zA-Z0-9_-]+\\z", RegexOptions.NonBacktracking));
            Assert.Equal(a == b, ToolCallIds.ToAnthropic(a) == ToolCallIds.ToAnthropic(b));
        });
    }

    private static CanonicalRequest SystemInThreePlaces() =>
        new RequestBuilder().System("first").Say(MessageRole.Developer, Text("dev")).User("hi").System("second").Assistant("ho").System("third").Request;

    private static CanonicalRequest ThreeCalls() => new RequestBuilder().User("hi")
        .Say(MessageRole.Assistant, Call("call_1", "look", """ "{\"q\":\"a\\\"b\"}" """), Call("call_2", "look", "\"\""), Call("call_3", "look", "\"{}\""))
        .Say(MessageRole.User, Result("call_1", Text("""{"n":1}""")))
        .Say(MessageRole.User, Result("call_2", isError: true, Text("gone")))
        .Say(MessageRole.User, Result("call_3", Text("seen"), new ImagePart(DataUrl("image/png", "iVBORw0KGgo="))))
        .User("thanks").Request;
}
