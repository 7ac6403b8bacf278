using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Sse;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class OpenAIErrorWriterTests
{
    [Fact]
    public void Write_AllFields_MatchesOpenAIsEnvelope()
    {
        ArrayBufferWriter<byte> output = new();

        OpenAIErrorWriter.Write(output, "The model 'x' is not known.", "invalid_request_error", "model", "model_not_found");

        Assert.Equal(
            """{"error":{"message":"The model 'x' is not known.","type":"invalid_request_error","param":"model","code":"model_not_found"}}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Write_NoParamAndCode_WritesNull()
    {
        ArrayBufferWriter<byte> output = new();

        OpenAIErrorWriter.Write(output, "m", "api_error", param: null, code: null);

        Assert.Equal("""{"error":{"message":"m","type":"api_error","param":null,"code":null}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("quote \" slash \\ line\nend\r\n")]
    [InlineData("\0\u2028😀")]
    public void WriteEvent_AnyMessage_IsOneEventThatTheReaderKnows(string message)
    {
        ArrayBufferWriter<byte> output = new();

        OpenAIErrorWriter.WriteEvent(output, message, "api_error", param: null, "upstream_failed");

        ReadOnlySpan<byte> buffer = output.WrittenSpan;
        Assert.True(SseEvents.TryTake(ref buffer, out SseEvent e));
        Assert.True(buffer.IsEmpty);
        Assert.Equal(ChatEventKinds.Chunk | ChatEventKinds.Error, ChatStreamReader.Inspect(e.Data, out _));
        using JsonDocument document = JsonDocument.Parse(e.Data.ToArray());
        Assert.Equal(message, document.RootElement.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Write_HalfASurrogatePair_StaysValidJson()
    {
        ArrayBufferWriter<byte> output = new();

        OpenAIErrorWriter.Write(output, "a\ud83d", "api_error", param: null, code: null);

        using JsonDocument document = JsonDocument.Parse(output.WrittenMemory);
        Assert.Equal("a\uFFFD", document.RootElement.GetProperty("error").GetProperty("message").GetString());
    }
}
