using System.Security.Cryptography;
using System.Text;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;

namespace Gateway.Protocol.Tests;

/// <summary>What of a body tells its conversation from others, in the dialects that clients speak.</summary>
public sealed class ConversationReaderTests
{
    private const string Call = """{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}""";

    [Theory]
    [InlineData("""{"role":"user","content":"hi"}""", false)]
    [InlineData("""{"content":"hi","role":"user"}""", false)]
    [InlineData("""{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"and?"}""", false)]
    [InlineData("""{"role":"user","content":"hi"},""" + Call + """,{"content":"x","tool_call_id":"c","role":"tool"}""", true)]
    [InlineData("""{"role":"user","content":"hi"},""" + Call + """,{"role":"tool","tool_call_id":"c","content":"\"role\":\"user\""}""", true)]
    [InlineData("""{"role":"user","content":"hi"},{"role":"assistant","content":"begun"}""", true)]
    public void IsInTurn_Chat(string messages, bool expected)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"auto","messages":[{{messages}}],"stream":false}""");
        Assert.True(ChatRequestReader.TryRead(body, out var outline, out _));

        Assert.Equal(expected, ConversationReader.IsInTurn(body, outline));
    }

    [Theory]
    [InlineData("""{"role":"user","content":"hi"}""", false)]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"tool_result"}]}""", false)]
    [InlineData("""{"role":"user","content":[{"tool_use_id":"c","type":"tool_result","content":"mild"},{"type":"text","text":"So?"}]}""", true)]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"note"},{"type":"tool_result","tool_use_id":"c","content":"mild"}]}""", true)]
    [InlineData("""{"role":"assistant","content":"begun"}""", true)]
    public void IsInTurn_Messages(string last, bool expected)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"auto","max_tokens":9,"messages":[{"role":"user","content":"hi"},{{last}}]}""");
        Assert.True(MessagesRequestReader.TryRead(body, requireMaxTokens: true, out var outline, out _));

        Assert.Equal(expected, ConversationReader.IsInTurn(body, outline));
    }

    [Theory]
    [InlineData("\"hi\"", false)]
    [InlineData("""[{"role":"user","content":"hi"}]""", false)]
    [InlineData("""[{"type":"message","role":"user","content":[{"type":"input_text","text":"hi"}]}]""", false)]
    [InlineData("""[{"role":"user","content":"hi"},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"x"}]""", true)]
    public void IsInTurn_Responses(string input, bool expected)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"auto","input":{{input}}}""");
        Assert.True(ResponsesRequestReader.TryRead(body, out var outline, out _, out _));

        Assert.Equal(expected, ConversationReader.IsInTurn(body, outline));
    }

    [Theory]
    [InlineData("\"prompt_cache_key\":\"k1\",", "k1")]
    [InlineData("\"metadata\":{\"user_id\":\"u\",\"session_id\":\"s\"},", "s")]
    [InlineData("\"metadata\":{\"session_id\":\"s\",\"user_id\":\"u\"},", "s")]
    [InlineData("\"metadata\":{\"user_id\":\"user_1_account__session_2\"},", "user_1_account__session_2")]
    [InlineData("\"prompt_cache_key\":\"k1\",\"metadata\":{\"session_id\":\"s\"},", "k1")]
    [InlineData("\"prompt_cache_key\":\"\",\"metadata\":{\"session_id\":7},", "")]
    [InlineData("\"metadata\":[1],", "")]
    [InlineData("", "")]
    public void ClientId_IsTheOneTheClientGave(string members, string expected)
    {
        var body = Encoding.UTF8.GetBytes($$"""{{{members}}"model":"auto","messages":[{"role":"user","content":"hi"}]}""");
        Assert.True(ChatRequestReader.TryRead(body, out var outline, out _));

        Assert.Equal(expected, Encoding.UTF8.GetString(ConversationReader.ClientId(body, outline)));
    }

    [Fact]
    public void TryAppendOpening_LaterTurns_SayTheSame()
    {
        const string Text = "The same words.";
        var first = Opening($$"""{"model":"auto","max_tokens":9,"system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"{{Text}}","cache_control":{"type":"ephemeral"} }]}]}""");

        Assert.Equal(first, Opening($$"""{"model":"auto","max_tokens":9,"system":[{"type":"text","text":"Be brief."}],"messages":[{"role":"user","content":"{{Text}}"},{"role":"assistant","content":"Yes."},{"role":"user","content":"More."}]}"""));
        Assert.NotEqual(first, Opening($$"""{"model":"auto","max_tokens":9,"system":"Be long.","messages":[{"role":"user","content":"{{Text}}"}]}"""));
        Assert.NotEqual(first, Opening("""{"model":"auto","max_tokens":9,"system":"Be brief.","messages":[{"role":"user","content":"Other words."}]}"""));
        Assert.Equal("none", Opening("""{"model":"auto","max_tokens":9,"system":"Be brief.","messages":[{"role":"assistant","content":"Yes."}]}"""));
    }

    private static string Opening(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        Assert.True(MessagesRequestReader.TryRead(body, requireMaxTokens: true, out var outline, out _));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return ConversationReader.TryAppendOpening(body, outline, withSystem: true, hash) ? Convert.ToHexString(hash.GetHashAndReset()) : "none";
    }
}
