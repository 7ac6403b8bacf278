using System.Text;
using Gateway.Protocol.Json;
using Gateway.Protocol.Tests.Fuzz;
using Gateway.Protocol.Translation;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>What is addressed to the gateway is taken out of a body, wherever it stands; every other byte stays.</summary>
public sealed class PassThroughPatchTests
{
    private const string Chat = """
        "messages":[{"role":"user","content":"a, \"provider\": b"}]
        """;

    [Theory]
    [InlineData("""{"model":"m",C}""", """{"model":"n",C}""")]
    [InlineData("""{"provider":{"a":[1,{"b":","}]},"model":"m",C}""", """{"model":"n",C}""")]
    [InlineData("""{ "models" : ["a"] , "provider":{} , "model":"m",C}""", """{   "model":"n",C}""")]
    [InlineData("""{"model":"m","provider":{},"models":[],C}""", """{"model":"n",C}""")]
    [InlineData("""{"model":"m",C,"provider":null}""", """{"model":"n",C}""")]
    [InlineData("""{"model":"m",C , "provider":1 , "models":[] }""", """{"model":"n",C   }""")]
    [InlineData("""{"models":[],"model":"m",C,"prov\u0069der":{}}""", """{"model":"n",C}""")]
    [InlineData("""{"model":"m","stream":true,"models":[],C}""", """{"stream_options":{"include_usage":true},"model":"n","stream":true,C}""")]
    [InlineData("""{"provider":{},"models":[],"stream":true,"model":"m",C}""", """{"stream_options":{"include_usage":true},"stream":true,"model":"n",C}""")]
    [InlineData("""{"model":"m","x":{"provider":1,"models":2},C}""", """{"model":"n","x":{"provider":1,"models":2},C}""")]
    public void Edits_Chat_TakesOutWhatIsAddressedToUs(string body, string expected) => AssertPatched(BodyShape.Chat, body, expected, Chat.Trim());

    [Theory]
    [InlineData("""{"provider":{},C,"model":"m","models":[]}""", """{"store":false,C,"model":"n"}""")]
    [InlineData("""{"model":"m","provider":{},"store":true,"models":[],C}""", """{"model":"n","store":false,C}""")]
    public void Edits_Responses_TakesOutWhatIsAddressedToUs(string body, string expected) => AssertPatched(BodyShape.Responses, body, expected, "\"input\":\"hi\"");

    [Fact]
    public void Edits_Messages_TakesOutWhatIsAddressedToUs() =>
        AssertPatched(BodyShape.Messages, """{"models":[],"max_tokens":9,"model":"m",C,"provider":{}}""", """{"max_tokens":9,"model":"n",C}""", Chat.Trim());

    private static void AssertPatched(BodyShape shape, string body, string expected, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body.Replace("C", content, StringComparison.Ordinal));
        Assert.True(shape.TryOutline(bytes, out RequestOutline outline, out RequestDefect defect), defect.Message);
        BodyEdit[] edits = new BodyEdit[PassThroughPatch.MaxEdits];
        int count = PassThroughPatch.Edits(shape.Dialect(), bytes, outline, "\"n\""u8.ToArray(), edits);
        using SplicedBodyStream stream = new();
        stream.Reset(bytes, edits.AsSpan(0, count));
        using StreamReader patched = new(stream);

        Assert.Equal(expected.Replace("C", content, StringComparison.Ordinal), patched.ReadToEnd());
    }
}
