using System.Text;

namespace Gateway.Protocol.Tests;

public sealed class LastUserTextTests
{
    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"one"},{"role":"assistant","content":"two"},{"role":"user","content":"three"}]}""", "three")]
    [InlineData("""{"messages":[{"content":"behind","role":"user"},{"role":"assistant","content":"no"}],"system":"no"}""", "behind")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"no","text":"no"}},{"text":"b","type":"text"}]}]}""", "a\nb")]
    [InlineData("""{"messages":[{"role":"user","content":"asked"},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"no"}]}]}]}""", "asked")]
    [InlineData("""{"messages":[{"role":"user","content":"asked"},{"role":"user","content":""},{"role":"tool","content":"no"}]}""", "asked")]
    [InlineData("""{"input":"plain"}""", "plain")]
    [InlineData("""{"input":["first","second"]}""", "second")]
    [InlineData("""{"input":[{"role":"user","content":[{"type":"input_text","text":"hi"}]},{"type":"function_call_output","call_id":"c","output":"no"},{"type":"message","content":"no role"}]}""", "hi")]
    [InlineData("""{"prompt":"complete me","suffix":"no"}""", "complete me")]
    [InlineData("""{"prompt":[1,2,3]}""", "")]
    [InlineData("""{"contents":[{"parts":[{"text":"no role"}]},{"parts":[{"text":"no"}],"role":"model"}]}""", "no role")]
    [InlineData("""{"messages":[{"role":"user","content":"\u0042itte,\n\"\ud83d\ude00\" gr\u00fc\u00df"}]}""", "Bitte,\n\"😀\" grüß")]
    [InlineData("""{"messages":[{"role":"\u0075ser","content":"escaped role"}]}""", "escaped role")]
    [InlineData("""{"messages":null,"input":7}""", "")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    [InlineData("""{"messages":[{"role":"user","content":"cut""", "")]
    public void Copy_AnyDialect_WhatTheUserWroteLast(string body, string expected) => Assert.Equal(expected, Copy(body, 2048));

    [Fact]
    public void Copy_LittleRoom_TheStart()
    {
        // Escapes of 2, 6 and 12 bytes, so that every length cuts somewhere else.
        const string Escaped = """ab\ncd\u00fc\ud83d\ude00ef""";
        var plain = Encoding.UTF8.GetBytes("ab\ncdü😀ef");
        for (var room = 0; room <= plain.Length + 8; room++)
        {
            var buffer = new byte[room];
            var length = LastUserText.Copy(Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":"{{Escaped}}"}]}"""), buffer);

            Assert.InRange(length, Math.Min(plain.Length, Math.Max(0, room - 3)), Math.Min(plain.Length, room));
            Assert.Equal(plain[..length], buffer[..length]);
        }

        Assert.Equal("lon", Copy("""{"messages":[{"role":"user","content":[{"text":"long"},{"text":"er"}]}]}""", 3));
    }

    private static string Copy(string body, int room)
    {
        var buffer = new byte[room];
        return Encoding.UTF8.GetString(buffer, 0, LastUserText.Copy(Encoding.UTF8.GetBytes(body), buffer));
    }
}
