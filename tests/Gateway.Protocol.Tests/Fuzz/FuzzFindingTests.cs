using System.Text;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;
using Gateway.Protocol.Tests.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Inputs that fuzzing found to be handled wrongly once.</summary>
public sealed class FuzzFindingTests
{
    /// <summary>Of events with CR line ends the last one of every read was lost.</summary>
    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void P30_TryTakeWhole_WholeEvents_LastOneIsTaken(string lineEnd)
    {
        byte[] stream = Encoding.UTF8.GetBytes($"data: one{lineEnd}{lineEnd}event: e{lineEnd}data: two{lineEnd}{lineEnd}data: half");
        ReadOnlySpan<byte> rest = stream.AsSpan(0, SseEvents.CompleteLength(stream));
        List<string> data = [];

        while (SseEvents.TryTakeWhole(ref rest, out SseEvent e))
        {
            byte[] copy = new byte[e.Raw.Length];
            data.Add(Encoding.UTF8.GetString(copy, 0, e.CopyData(copy)));
        }

        Assert.Equal(["one", "two"], data);
        Assert.True(rest.IsEmpty);
    }

    /// <summary>A call without a name was noticed at the end, after the client had been told of a good one.</summary>
    [Fact]
    public void P39_CallWithoutNameNoticedAtTheEnd_NoGoodEndIsWritten()
    {
        byte[] stream = """
            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}}]}

            data: [DONE]


            """u8.ToArray();

        TranslatedStream translated = TranslatedStream.Of(Dialect.OpenAIChat, Dialect.OpenAIChat, AnswerWriters.Frame(Dialect.OpenAIChat), stream, () => stream.Length);

        Assert.Equal(StreamVerdict.Malformed, translated.Verdict);
        Assert.DoesNotContain("[DONE]", Encoding.UTF8.GetString(translated.Output), StringComparison.Ordinal);
    }

    /// <summary>A schema whose type is null got a second type.</summary>
    [Fact]
    public void P13_SchemaWithNullType_HasOneTypeAtAnthropic()
    {
        const string Body = """{"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":null,"properties":{}}}}]}""";

        RequestOutcome outcome = RequestOutcome.Of(Parsers.Chat.Accept(Body), Dialect.AnthropicMessages);

        Assert.Equal("""{"type":"object","properties":{}}""", outcome["tools.0.input_schema"]);
    }
}
