using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ChatAnswerPatchTests
{
    // llama-server b11669, shortened in its numbers only.
    private const string OfEngine =
        """{"choices":[{"finish_reason":"tool_calls","index":0,"message":{"role":"assistant","content":"","tool_calls":[{"type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Paris\"}"},"id":"96DrJi"}]}}],"created":1,"model":"m","system_fingerprint":"b11669-Debian","object":"chat.completion","usage":{"completion_tokens":21,"prompt_tokens":360,"total_tokens":381,"prompt_tokens_details":{"cached_tokens":0}},"id":"chatcmpl-R","timings":{"cache_n":0}}""";

    [Fact]
    public void Write_AnswerOfTheEngine_HasWhatTheSchemaRequires() => Assert.Equal(
        OfEngine
            .Replace("\"id\":\"96DrJi\"}]}}],", "\"id\":\"96DrJi\"}],\"refusal\":null},\"logprobs\":null}],", StringComparison.Ordinal),
        Write(OfEngine));

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":"a","refusal":null},"logprobs":null}]}""", null)]
    [InlineData("""{"choices":[{"message":{"content":"a","refus\u0061l":"no"},"logprobs":{"content":[]}}]}""", null)]
    [InlineData("""{"choices":[{ "message" : { } , "index":0 }]}""", """{"choices":[{ "message" : { "content":null,"refusal":null} , "index":0 ,"logprobs":null}]}""")]
    [InlineData("""{"choices":[{"message":{"refusal":"no"}},{"message":{"content":"b"}}]}""", """{"choices":[{"message":{"refusal":"no","content":null},"logprobs":null},{"message":{"content":"b","refusal":null},"logprobs":null}]}""")]
    [InlineData("""{"choices":[{}]}""", """{"choices":[{"logprobs":null}]}""")]
    [InlineData("""{"choices":[],"message":{}}""", null)]
    [InlineData("""{"choices":[1,null,{"message":"x","logprobs":1}]}""", null)]
    [InlineData("""{"object":"list","data":[{"message":{}}]}""", null)]
    [InlineData("""{"choices":{"message":{}}}""", null)]
    [InlineData("""{"choices":[{"message":{"role":"assistant" """, null)]
    [InlineData("[]", null)]
    public void Write_AnyAnswer_AddsOnlyWhatIsMissing(string answer, string? expected) => Assert.Equal(expected ?? answer, Write(answer));

    [Fact]
    public void Write_RandomChoice_KeepsAllElseAndStaysAsItIsTheSecondTime() => RandomJson.Seeds.Sample(seed =>
    {
        string message = Encoding.UTF8.GetString(new RandomJson(new Random(seed)).ObjectWith("\"role\":\"assistant\""));
        string answer = $$"""{"choices":[{"index":0,"message":{{message}} }],"id":"x"}""";

        string written = Write(answer);

        using JsonDocument before = JsonDocument.Parse(message);
        using JsonDocument after = JsonDocument.Parse(written, new JsonDocumentOptions { AllowDuplicateProperties = false });
        JsonElement choice = after.RootElement.GetProperty("choices")[0];
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("logprobs").ValueKind);
        foreach (JsonProperty member in before.RootElement.EnumerateObject())
        {
            Assert.Equal(member.Value.GetRawText(), choice.GetProperty("message").GetProperty(member.Name).GetRawText());
        }

        Assert.Equal(written, Write(written));
    });

    private static string Write(string answer)
    {
        ArrayBufferWriter<byte> output = new();
        ChatAnswerPatch.Write(Encoding.UTF8.GetBytes(answer), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
