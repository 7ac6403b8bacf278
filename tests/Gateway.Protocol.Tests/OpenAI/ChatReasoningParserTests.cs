using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatReasoningParserTests
{
    [Theory]
    [InlineData("\"reasoning_content\":\"why\"")]
    [InlineData("\"reasoning\":\"why\"")]
    [InlineData("\"reasoning\":\"other\",\"reasoning_content\":\"why\"")]
    [InlineData("\"reasoning\":\"other\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"why\"}]")]
    [InlineData("\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"why\"},{\"type\":\"reasoning.new\"}]")]
    public void P36_Earlier_thinking_of_every_form_is_read_once(string field)
    {
        ReasoningPart part = Assert.IsType<ReasoningPart>(Assert.Single(Assistant(field).Parts));

        Assert.Equal(("why", null), (part.Text.GetString(), part.Seal));
    }

    [Theory]
    [InlineData(Dialect.AnthropicMessages, SealKind.Signature)]
    [InlineData(Dialect.AnthropicMessages, SealKind.Redacted)]
    [InlineData(Dialect.OpenAIResponses, SealKind.Encrypted)]
    [InlineData(Dialect.Gemini, SealKind.Signature)]
    public void P25_Foreign_seal_keeps_its_origin(Dialect origin, SealKind kind)
    {
        ReasoningSeal seal = new(origin, kind, "value", ItemId: "rs_1");
        string text = SealText.Encode(seal, Dialect.OpenAIChat);

        Assert.Equal(seal, Assert.IsType<ReasoningPart>(Assistant("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"t\",\"signature\":\"" + text + "\"}]").Parts[0]).Seal);
        Assert.Equal(seal, Assert.IsType<ReasoningPart>(Assistant("\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"" + text + "\"}]").Parts[0]).Seal);
    }

    [Fact]
    public void P25_Damaged_seal_of_ours_is_left_out() =>
        Assert.Empty(Assistant("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"t\",\"signature\":\"gw1.zz.AA\"}]").Parts);

    [Fact]
    public void P36_Googles_signature_stays_with_its_call()
    {
        CanonicalRequest request = Parsers.Chat.Accept("""
            {"messages":[{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"sig"}}}]},{"role":"tool","tool_call_id":"a","content":"x"}]}
            """);

        Assert.Equal(new ReasoningSeal(Dialect.Gemini, SealKind.Signature, "sig"), Assert.IsType<ToolCallPart>(request.Messages[0].Parts[0]).Seal);
    }

    private static CanonicalMessage Assistant(string field) => Parsers.Chat.Accept("{\"messages\":[{\"role\":\"assistant\"," + field + "}]}").Messages[0];
}
