using System.Text;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatRequestReaderTests
{
    private const string Rest = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{" + Rest)]
    [InlineData("{" + Rest + "}}")]
    [InlineData("{" + Rest + "} x")]
    [InlineData("{" + Rest + ",}")]
    [InlineData("{" + Rest + " \"a\":1}")]
    [InlineData("{" + Rest + ",\"a\":01}")]
    [InlineData("{" + Rest + ",\"a\":+1}")]
    [InlineData("{" + Rest + ",\"a\":.5}")]
    [InlineData("{" + Rest + ",\"a\":1.}")]
    [InlineData("{" + Rest + ",\"a\":1e}")]
    [InlineData("{" + Rest + ",\"a\":-}")]
    [InlineData("{" + Rest + ",\"a\":NaN}")]
    [InlineData("{" + Rest + ",\"a\":Infinity}")]
    [InlineData("{" + Rest + ",\"a\":tru}")]
    [InlineData("{" + Rest + ",\"a\":nulls}")]
    [InlineData("{" + Rest + ",\"a\":'x'}")]
    [InlineData("{" + Rest + ",\"a\":\"\\x\"}")]
    [InlineData("{" + Rest + ",\"a\":\"\\u00g0\"}")]
    [InlineData("{" + Rest + ",\"a\":\"\\u12\"}")]
    [InlineData("{" + Rest + ",\"a\":\"line\nend\"}")]
    [InlineData("{" + Rest + ",\"a\":\"open}")]
    [InlineData("{" + Rest + ",\"a\":\"open\\")]
    [InlineData("{" + Rest + ",\"a\":[1,]}")]
    [InlineData("{" + Rest + ",\"a\":[,1]}")]
    [InlineData("{" + Rest + ",\"a\":[1 2]}")]
    [InlineData("{" + Rest + ",\"a\":[1}}")]
    [InlineData("{" + Rest + ",a:1}")]
    [InlineData("{" + Rest + ",\"a\" 1}")]
    [InlineData("{" + Rest + ",\"a\":/*c*/1}")]
    [InlineData("\uFEFF{" + Rest + "}")]
    [InlineData("{" + Rest + "}\0")]
    public void TryRead_NoJson_P11IsMalformed(string body) => AssertDefect(body, RequestDefectKind.Malformed, param: null);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void TryRead_RootIsNoObject_IsRefused(string body) => AssertDefect(body, RequestDefectKind.NotAnObject, param: null);

    [Theory]
    [InlineData("{" + Rest + ",\"model\":\"x\"}")]
    [InlineData("{" + Rest + ",\"mod\\u0065l\":\"x\"}")]
    [InlineData("{" + Rest + ",\"x\":{\"a\":1,\"b\":2,\"a\":3}}")]
    [InlineData("{" + Rest + ",\"x\":[[{\"\":1,\"\":2}]]}")]
    [InlineData("{" + Rest + ",\"x\":{\"a/b\":1,\"a\\/b\":2}}")]
    [InlineData("{" + Rest + ",\"x\":{\"\\ud83d\\ude00\":1,\"😀\":2}}")]
    [InlineData("{" + Rest + ",\"x\":{\"a\":{\"a\":{}},\"b\":0,\"a\":1}}")]
    [InlineData("{" + Rest + ",\"stream_options\":{\"include_usage\":true,\"include_usage\":false}}")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"content\":\"b\"}]}")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"type\":\"text\"}]}]}")]
    public void TryRead_KeyNamedTwice_P11IsRefused(string body) => AssertDefect(body, RequestDefectKind.DuplicateKey, param: null);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("\\ud800\\ud800")]
    [InlineData("\\ud800x")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\uD83D \\uDE00")]
    public void TryRead_LoneSurrogateEscape_P11IsRefused(string text)
    {
        AssertDefect("{" + Rest + ",\"a\":\"" + text + "\"}", RequestDefectKind.InvalidText, param: null);
        AssertDefect("{" + Rest + ",\"" + text + "\":1}", RequestDefectKind.InvalidText, param: null);
    }

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void TryRead_NoUtf8_P11IsRefusedWhereItStarts(byte[] bytes)
    {
        byte[] body = [.. "{\"a\":\""u8, .. bytes, .. "\"}"u8];

        bool isRead = ChatRequestReader.TryRead(body, out _, out RequestDefect defect);

        Assert.False(isRead);
        Assert.Equal((RequestDefectKind.InvalidText, 6), (defect.Kind, defect.Offset));
    }

    [Theory]
    [InlineData("{}", "model")]
    [InlineData("{\"model\":null,\"messages\":[{\"role\":\"user\"}]}", "model")]
    [InlineData("{\"model\":\"\",\"messages\":[{\"role\":\"user\"}]}", "model")]
    [InlineData("{\"model\":\"m\"}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[]}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"},{}]}", "messages[1].role")]
    public void TryRead_RequiredFieldMissing_NamesIt(string body, string param) => AssertDefect(body, RequestDefectKind.Missing, param);

    [Theory]
    [InlineData("{\"model\":1,\"messages\":[{\"role\":\"user\"}]}", "model")]
    [InlineData("{\"model\":\"m\",\"messages\":null}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":{}}", "messages")]
    [InlineData("{\"model\":\"m\",\"messages\":[\"hi\"]}", "messages[0]")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"},null]}", "messages[1]")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":7}]}", "messages[0].role")]
    [InlineData("{" + Rest + ",\"stream\":\"true\"}", "stream")]
    [InlineData("{" + Rest + ",\"stream\":1}", "stream")]
    [InlineData("{" + Rest + ",\"stream_options\":true}", "stream_options")]
    [InlineData("{" + Rest + ",\"stream_options\":{\"include_usage\":1}}", "stream_options.include_usage")]
    [InlineData("{" + Rest + ",\"max_tokens\":\"5\"}", "max_tokens")]
    [InlineData("{" + Rest + ",\"max_tokens\":5.5}", "max_tokens")]
    [InlineData("{" + Rest + ",\"max_completion_tokens\":1e3}", "max_completion_tokens")]
    [InlineData("{" + Rest + ",\"n\":true}", "n")]
    [InlineData("{" + Rest + ",\"temperature\":\"hot\"}", "temperature")]
    [InlineData("{" + Rest + ",\"top_p\":[]}", "top_p")]
    [InlineData("{" + Rest + ",\"stop\":5}", "stop")]
    [InlineData("{" + Rest + ",\"stop\":[\"a\",1]}", "stop")]
    [InlineData("{" + Rest + ",\"tools\":{}}", "tools")]
    [InlineData("{" + Rest + ",\"functions\":\"f\"}", "functions")]
    [InlineData("{" + Rest + ",\"logprobs\":5}", "logprobs")]
    public void TryRead_WrongType_NamesTheField(string body, string param) => AssertDefect(body, RequestDefectKind.WrongType, param);

    [Theory]
    [InlineData("\"max_tokens\":0", "max_tokens")]
    [InlineData("\"max_tokens\":-1", "max_tokens")]
    [InlineData("\"max_completion_tokens\":99999999999999999999", "max_completion_tokens")]
    [InlineData("\"max_tokens\":2147483648", "max_tokens")]
    [InlineData("\"n\":0", "n")]
    [InlineData("\"n\":129", "n")]
    public void TryRead_NumberOutOfRange_NamesTheField(string field, string param) =>
        AssertDefect("{" + Rest + "," + field + "}", RequestDefectKind.OutOfRange, param);

    [Theory]
    [InlineData("\"max_tokens\":1,\"max_completion_tokens\":1")]
    [InlineData("\"max_completion_tokens\":2,\"max_tokens\":1")]
    public void TryRead_BothOutputLimits_P6IsRefused(string fields) =>
        AssertDefect("{" + Rest + "," + fields + "}", RequestDefectKind.OutOfRange, "max_tokens");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("[\"\"]")]
    [InlineData("[\"a\",\"\"]")]
    [InlineData("[\"a\",\"b\",\"c\",\"d\",\"e\"]")]
    public void TryRead_BadStop_P8IsRefused(string stop) => AssertDefect("{" + Rest + ",\"stop\":" + stop + "}", RequestDefectKind.OutOfRange, "stop");

    [Theory]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("[\"a\"]")]
    [InlineData("[\"a\",\"b\",\"c\",\"\\n\"]")]
    public void TryRead_GoodStop_P8IsAccepted(string stop) => Read("{" + Rest + ",\"stop\":" + stop + "}");

    [Fact]
    public void TryRead_MalformedBehindAWrongField_ReportsTheGraverDefect() =>
        AssertDefect("{\"model\":1,\"messages\":[}", RequestDefectKind.Malformed, param: null);

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void TryRead_LongModelName_IsRefusedAbove256Bytes(int length, bool isAccepted)
    {
        byte[] body = Encoding.UTF8.GetBytes($"{{\"model\":\"{new string('m', length)}\",\"messages\":[{{\"role\":\"user\"}}]}}");

        bool isRead = ChatRequestReader.TryRead(body, out _, out RequestDefect defect);

        Assert.Equal(isAccepted, isRead);
        Assert.Equal(isAccepted ? null : "model", defect.Param);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void TryRead_Nesting_IsRefusedAbove64Levels(int depth, bool isAccepted)
    {
        foreach ((string open, string close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            string value = string.Concat(Enumerable.Repeat(open, depth - 1)) + "1" + string.Concat(Enumerable.Repeat(close, depth - 1));

            bool isRead = ChatRequestReader.TryRead(Encoding.UTF8.GetBytes("{" + Rest + ",\"x\":" + value + "}"), out _, out RequestDefect defect);

            Assert.Equal(isAccepted, isRead);
            Assert.Equal(isAccepted ? RequestDefectKind.None : RequestDefectKind.TooDeep, defect.Kind);
        }
    }

    [Fact]
    public void TryRead_ManyFields_FindsModelAndOptions()
    {
        const string Body = """{ "x":1, "stream_options" : {"include_usage":true} , "stream":true, "model" : "a\/b", "max_completion_tokens":77, "messages":[{"role":"user"},{"role":"user"}]}""";

        RequestOutline request = Read(Body);

        Assert.Equal("\"a\\/b\"", Body.Substring(request.ModelStart, request.ModelLength));
        Assert.Equal("{\"include_usage\":true}", Body.Substring(request.StreamOptionsStart, request.StreamOptionsLength));
        Assert.Equal((true, true, 77, 2), (request.Stream, request.IncludeUsage, request.MaxOutputTokens, request.MessageCount));
        Span<byte> name = stackalloc byte[ModelName.MaxBytes];
        Assert.Equal("a/b", Encoding.UTF8.GetString(name[..ModelName.Copy(Encoding.UTF8.GetBytes(Body), request, name)]));
    }

    [Fact]
    public void TryRead_OptionalFieldsNull_CountAsAbsent()
    {
        RequestOutline request = Read("{" + Rest + """
            ,"stream":null,"stream_options":{"include_usage":null},"max_tokens":null,"max_completion_tokens":9,"n":null,"temperature":null,"top_p":null,
            "stop":null,"tools":null,"functions":null,"logprobs":null,"reasoning_effort":null,"response_format":null,"modalities":null}
            """);

        Assert.Equal((false, false, 9, RequestNeeds.None), (request.Stream, request.IncludeUsage, request.MaxOutputTokens, request.Needs));
    }

    [Fact]
    public void TryRead_NoOptions_SaysSo()
    {
        RequestOutline request = Read("{" + Rest + "}");

        Assert.Equal((-1, 0, null, 1), (request.StreamOptionsStart, request.StreamOptionsLength, request.MaxOutputTokens, request.MessageCount));
    }

    [Fact]
    public void TryRead_Text_IsCountedUnderMessagesAndToolsOnly()
    {
        RequestOutline request = Read("""{"model":"m","user":"someone","messages":[{"role":"user","content":"a\nb"},{"role":"x","content":[{"text":"é"}]}],"tools":[{"k":"12345"}]}""");

        Assert.Equal(4 + 4 + 1 + 2 + 5, request.TextBytes);
    }

    [Fact]
    public void TryRead_Defects_NeverQuoteTheBody()
    {
        foreach (string body in new[] { "{\"secret-text\":}", "{\"secret-text\":1,\"secret-text\":1}", "{\"model\":\"secret-text\",\"messages\":[\"secret-text\"]}", "[\"secret-text\"]", "{\"secret-text\":\"\\ud800\"}" })
        {
            Assert.False(ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out RequestDefect defect));

            Assert.DoesNotContain("secret", defect.Message + defect.Param, StringComparison.Ordinal);
            Assert.NotEmpty(defect.Message);
        }
    }

    private static RequestOutline Read(string body)
    {
        Assert.True(ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out RequestOutline request, out RequestDefect defect), defect.Message);
        Assert.Equal(default, defect);
        return request;
    }

    private static void AssertDefect(string body, RequestDefectKind kind, string? param)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);

        bool isRead = ChatRequestReader.TryRead(bytes, out RequestOutline request, out RequestDefect defect);

        Assert.False(isRead);
        Assert.Equal(default, request);
        Assert.Equal((kind, param), (defect.Kind, defect.Param));
        Assert.InRange(defect.Offset, 0, bytes.Length);
    }
}
