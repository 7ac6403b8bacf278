using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>Accents of the chat dialect.</summary>
public sealed class ChatAnswerReaderTests
{
    private const Dialect Chat = Dialect.OpenAIChat;

    [Fact]
    public void P35_Interleaved_calls_KeepTheirPieces()
    {
        string heard = AnswerReaderHearing.Stream(
            Chat,
            AnswerReaderHearing.Chunk("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}},{"index":1,"id":"b","function":{"name":"g","arguments":"{"}}]}"""),
            AnswerReaderHearing.Chunk("""{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":1}"}}]}"""),
            AnswerReaderHearing.Chunk("""{"tool_calls":[{"index":1,"function":{"arguments":"}"}}]}"""),
            AnswerReaderHearing.Chunk("{}", "tool_calls"));

        Assert.Equal(
            """
            call 0.0 a f
            call 0.1 b g
            arguments 0.1 x1 {
            arguments 0.0 x1 {\"x\":1}
            arguments 0.1 x1 }
            finish 0 ToolCalls
            """,
            heard);
    }

    [Theory]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]""", """[{"index":0,"id":"a","function":{"name":"f","arguments":"}"}}]""", "call 0.0 a f\narguments 0.0 x2 {}", "id and name repeated")]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]""", """[{"index":0,"id":"","function":{"name":"","arguments":"}"}}]""", "call 0.0 a f\narguments 0.0 x2 {}", "id and name empty")]
    [InlineData("""[{"id":"a","function":{"name":"f","arguments":"{"}}]""", """[{"function":{"arguments":"}"}}]""", "call 0.0 a f\narguments 0.0 x2 {}", "no index")]
    [InlineData("""[{"id":"a","function":{"name":"f","arguments":"{"}}]""", """[{"id":"a","function":{"name":"f","arguments":"}"}}]""", "call 0.0 a f\narguments 0.0 x2 {}", "no index, id repeated")]
    [InlineData("""[{"index":0,"function":{"name":"f","arguments":"{"}}]""", """[{"index":0,"function":{"arguments":"}"}}]""", "call 0.0 call_c1_0 f\narguments 0.0 x2 {}", "no id")]
    [InlineData("""[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"f","arguments":"{}"}}]""", "[]", "call 0.0 a f\narguments 0.0 x1 {}\ncall 0.1 b f\narguments 0.1 x1 {}", "whole, no index")]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]""", """[{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]""", "call 0.0 a f\narguments 0.0 x1 {}\ncall 0.1 b g\narguments 0.1 x1 {}", "all at index 0")]
    [InlineData("""[{"index":7,"id":"a","function":{"arguments":"{"}}]""", """[{"index":7,"function":{"name":"f","arguments":"}"}}]""", "call 0.0 a f\narguments 0.0 x2 {}", "name late")]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f"}}]""", "[]", "call 0.0 a f\narguments 0.0 x1 {}", "no arguments")]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f","arguments":{"x":"\"\u00e9\n"}}}]""", "[]", "call 0.0 a f\narguments 0.0 x1 {\\\"x\\\":\\\"\\\\\\\"\\\\u00e9\\\\n\\\"}", "arguments as an object")]
    public void P35_ToolCalls_HoweverThePiecesLook_AreOneCallEach(string first, string second, string expected, string what)
    {
        string heard = AnswerReaderHearing.Stream(
            Chat,
            AnswerReaderHearing.Chunk($$"""{"tool_calls":{{first}}}"""),
            AnswerReaderHearing.Chunk($$"""{"tool_calls":{{second}}}"""),
            AnswerReaderHearing.Chunk("{}", "tool_calls"),
            "[DONE]");

        Assert.True($"{expected}\nfinish 0 ToolCalls" == heard, $"{what}: {heard}");
    }

    [Fact]
    public void P35_NamelessCall_IsMalformed()
    {
        string heard = AnswerReaderHearing.Stream(
            Chat,
            out AnswerSignals signals,
            AnswerReaderHearing.Chunk("""{"tool_calls":[{"index":0,"id":"a","function":{"arguments":"{}"}}]}"""),
            AnswerReaderHearing.Chunk("{}", "tool_calls"));

        Assert.Equal("finish 0 Stop", heard);
        Assert.True(signals.HasFlag(AnswerSignals.Malformed));
    }

    [Fact]
    public void ReadEvent_LegacyFunctionCall_IsACall() =>
        Assert.Equal(
            "call 0.0 call_c1_0 f\narguments 0.0 x2 {}\nfinish 0 ToolCalls",
            AnswerReaderHearing.Stream(
                Chat,
                AnswerReaderHearing.Chunk("""{"function_call":{"name":"f","arguments":"{"}}"""),
                AnswerReaderHearing.Chunk("""{"function_call":{"arguments":"}"}}"""),
                AnswerReaderHearing.Chunk("{}", "function_call")));

    [Theory]
    [InlineData("""{"reasoning_content":"think"}""")]
    [InlineData("""{"reasoning":"think"}""")]
    [InlineData("""{"reasoning":"think","reasoning_content":"think"}""")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"think"}]}]}""")]
    [InlineData("""{"content":[{"type":"thinking","thinking":"think"}]}""")]
    public void P36_Reasoning_UnderAnyName_IsHeardOnce(string body)
    {
        string whole = $$"""{"id":"c","choices":[{"index":0,"message":{{body}},"finish_reason":"stop"}]}""";

        Assert.Equal("reasoning 0 x1 think\nfinish 0 Stop", AnswerReaderHearing.Stream(Chat, AnswerReaderHearing.Chunk(body), AnswerReaderHearing.Chunk("{}", "stop")));
        Assert.Equal("reasoning 0 x1 think\nfinish 0 Stop", AnswerReaderHearing.Whole(Chat, whole));
    }

    [Fact]
    public void ReadWhole_EverythingAtOnce_IsHeardInOrder()
    {
        string heard = AnswerReaderHearing.Whole(
            Chat,
            """
            {"id":"c","choices":[
              {"index":1,"message":{"refusal":"no"},"finish_reason":"content_filter"},
              {"index":0,"message":{"content":"a\n","reasoning":"r","annotations":[{"type":"url_citation"}],"tool_calls":[{"id":"i","function":{"name":"f","arguments":"{}"}}]},
               "logprobs":{"content":[]},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":1,"completion_tokens":2}}
            """);

        Assert.Equal(
            """
            refusal 1 x1 no
            finish 1 ContentFilter
            reasoning 0 x1 r
            text 0 x1 a\n
            logprobs 0 {"content":[]}
            annotations 0 1 [{"type":"url_citation"}]
            call 0.0 i f
            arguments 0.0 x1 {}
            finish 0 ToolCalls
            usage in=1 out=2 cached= written= reasoning=
            """,
            heard);
    }

    [Fact]
    public void ReadEvent_NoDone_DoesNotEnd()
    {
        AnswerReaderHearing.Stream(Chat, out AnswerSignals signals, AnswerReaderHearing.Chunk("""{"content":"a"}"""), AnswerReaderHearing.Chunk("{}", "stop"));

        Assert.Equal(AnswerSignals.Output | AnswerSignals.Finish, signals);
    }

    [Fact]
    public void ReadEvent_AfterTheEnd_IsNotHeard() =>
        Assert.Equal(
            "text 0 x1 a\nfinish 0 Stop",
            AnswerReaderHearing.Stream(
                Chat,
                AnswerReaderHearing.Chunk("""{"content":"a"}"""),
                AnswerReaderHearing.Chunk("""{"content":"late"}""", "stop").Replace("late", ""),
                AnswerReaderHearing.Chunk("""{"content":"late"}""", "length"),
                "[DONE]",
                "[DONE]",
                AnswerReaderHearing.Chunk("""{"content":"late"}""")));

    [Theory]
    [InlineData("""{"error":{"message":"m","type":"t","code":"c"}}""", "error t m")]
    [InlineData("""{"error":{"message":"m","code":503}}""", "error 503 m")]
    [InlineData("""{"error":"m"}""", "error - m")]
    [InlineData("""{"object":"error","message":"m","type":"t"}""", "error t m")]
    public void Read_ErrorInAnyShape_IsAnError(string json, string expected)
    {
        Assert.Equal(expected, AnswerReaderHearing.Whole(Chat, json, out AnswerSignals whole));
        Assert.Equal("text 0 x1 a\n" + expected, AnswerReaderHearing.Stream(Chat, out AnswerSignals stream, AnswerReaderHearing.Chunk("""{"content":"a"}"""), json, "[DONE]"));
        Assert.Equal(AnswerSignals.Error, whole);
        Assert.Equal(AnswerSignals.Output | AnswerSignals.Error, stream);
    }

    [Theory]
    [InlineData("""{"choices":[],"x_groq":{"usage":{"prompt_tokens":5,"completion_tokens":6}}}""", "in=5 out=6 cached= written= reasoning=")]
    [InlineData("""{"choices":[{"index":0,"delta":{},"usage":{"prompt_tokens":5,"completion_tokens":6}}]}""", "in=5 out=6 cached= written= reasoning=")]
    [InlineData("""{"usage":{"prompt_tokens":5,"completion_tokens":6,"prompt_cache_hit_tokens":4}}""", "in=5 out=6 cached=4 written= reasoning=")]
    [InlineData("""{"usage":{"prompt_tokens":5,"completion_tokens":6,"prompt_tokens_details":{"cached_tokens":1,"cache_write_tokens":2}}}""", "in=5 out=6 cached=1 written=2 reasoning=")]
    [InlineData("""{"usage":{"prompt_tokens":5,"completion_tokens":6,"total_tokens":11,"completion_tokens_details":{"reasoning_tokens":4}}}""", "in=5 out=6 cached= written= reasoning=4")]
    [InlineData("""{"usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":354,"completion_tokens_details":{"reasoning_tokens":340}}}""", "in=12 out=342 cached= written= reasoning=340")]
    [InlineData("""{"usage":{"prompt_tokens":12,"completion_tokens":20,"total_tokens":37,"completion_tokens_details":{"reasoning_tokens":5}}}""", "in=12 out=25 cached= written= reasoning=5")]
    public void P37_ChatUsage_WhereverItStands_IsCanonical(string json, string expected) =>
        Assert.Equal("usage " + expected, AnswerReaderHearing.Stream(Chat, json));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[DONE]")]
    [InlineData("""{"choices":[5]}""")]
    [InlineData("""{"detail":"Not Found"}""")]
    public void ReadEvent_NoChat_IsMalformed(string json)
    {
        AnswerReaderHearing.Stream(Chat, out AnswerSignals signals, json);

        Assert.Equal(AnswerSignals.Malformed, signals);
    }
}
