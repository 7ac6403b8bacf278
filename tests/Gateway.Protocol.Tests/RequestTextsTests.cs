using System.Text;

namespace Gateway.Protocol.Tests;

public sealed class RequestTextsTests
{
    [Fact]
    public void TryWalk_Chat_FindsTextsToolsAndCalls() => Check(
        """
        {"model":"m","tools":[{"type":"function","function":{"name":"f"}}],"messages":[
          {"role":"system","content":"be brief"},
          {"role":"user","content":[{"type":"text","text":"a\nb"},{"type":"image_url","image_url":{"url":"data:x"}}]},
          {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"c1","content":"42"}],"user":"someone","stop":"never"}
        """,
        "json:{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", "message", "text:be brief", "message", "text:a\nb", "media", "message", "text:f", "text:{}", "message", "text:42");

    [Fact]
    public void TryWalk_Messages_FindsSystemDocumentsAndToolInput() => Check(
        """
        {"system":[{"type":"text","text":"sys","cache_control":{"type":"ephemeral"}}],"messages":[
          {"role":"user","content":[{"type":"document","source":{"data":"inside","type":"text","media_type":"text/plain"}},{"type":"image","source":{"type":"base64","data":"AAAA"}}]},
          {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"S"},{"type":"tool_use","id":"t","name":"g","input":{"a":1}}]},
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"done"}]}]}
        """,
        "message", "text:sys", "message", "text:inside", "media", "message", "text:hm", "text:g", "json:{\"a\":1}", "message", "text:done");

    [Fact]
    public void TryWalk_Responses_FindsInstructionsAndInput()
    {
        Check("""{"instructions":"be brief","input":"hi"}""", "message", "text:be brief", "message", "text:hi");
        Check(
            """{"input":[{"role":"user","content":[{"type":"input_text","text":"hi"}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"reasoning","encrypted_content":"E","summary":[]}]}""",
            "message", "text:hi", "message", "text:f", "text:{}", "message");
    }

    [Fact]
    public void TryWalk_Gemini_FindsParts() => Check(
        """{"systemInstruction":{"parts":[{"text":"sys"}]},"contents":[{"role":"user","parts":[{"text":"hi"},{"inlineData":{"mimeType":"image/png","data":"AA"}},{"functionCall":{"name":"f","args":{"q":"x"}}}]}]}""",
        "message", "text:sys", "message", "text:hi", "media", "text:f", "json:{\"q\":\"x\"}");

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"messages":[{"content":"x}""")]
    [InlineData("""{"messages":[]} x""")]
    public void TryWalk_NoWholeObject_IsFalse(string body)
    {
        var sink = new Notes([]);

        Assert.False(RequestTexts.TryWalk(Encoding.UTF8.GetBytes(body), ref sink));
    }

    private static void Check(string body, params string[] expected)
    {
        var sink = new Notes([]);

        Assert.True(RequestTexts.TryWalk(Encoding.UTF8.GetBytes(body), ref sink));
        Assert.Equal(expected, sink.Lines);
    }

    private readonly struct Notes(List<string> lines) : IRequestTextSink
    {
        public List<string> Lines => lines;

        public void Message() => lines.Add("message");

        public void Media() => lines.Add("media");

        public void Text(ReadOnlySpan<byte> text, RequestTextKind kind)
        {
            var plain = new byte[text.Length];
            var length = kind == RequestTextKind.Escaped ? RequestTexts.Unescape(text, plain) : text.Length;
            lines.Add((kind == RequestTextKind.Json ? "json:" : "text:") + Encoding.UTF8.GetString(kind == RequestTextKind.Escaped ? plain.AsSpan(0, length) : text));
        }
    }
}
