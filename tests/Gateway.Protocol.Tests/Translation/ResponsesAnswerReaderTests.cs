using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>What the recordings of the Responses API do not show.</summary>
public sealed class ResponsesAnswerReaderTests
{
    private const Dialect Responses = Dialect.OpenAIResponses;
    private const string Message = """{"id":"m","type":"message","content":[{"type":"output_text","text":"ab","annotations":[{"type":"url_citation"}]}]}""";

    [Theory]
    [InlineData("""{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"ab"}""")]
    [InlineData("""{"type":"response.output_text.done","output_index":0,"content_index":0,"text":"ab"}""")]
    [InlineData("""{"type":"response.in_progress"}""")]
    public void ReadEvent_TextSaidUpToFourTimes_IsHeardOnce(string first)
    {
        string heard = AnswerReaderHearing.Stream(
            Responses,
            first,
            """{"type":"response.output_text.done","output_index":0,"content_index":0,"text":"ab"}""",
            $$$"""{"type":"response.output_item.done","output_index":0,"item":{{{Message}}}}""",
            $$$"""{"type":"response.output_item.done","output_index":0,"item":{{{Message}}}}""",
            $$$"""{"type":"response.completed","response":{"output":[{{{Message}}}]}}""",
            $$$"""{"type":"response.completed","response":{"output":[{{{Message}}}]}}""");

        Assert.Equal("text 0 x1 ab\nannotations 0 1 [{\"type\":\"url_citation\"}]\nfinish 0 Stop", heard);
    }

    [Fact]
    public void ReadEvent_OnlyCompleted_TellsItsOutput() =>
        Assert.Equal(
            "text 0 x1 ab\nannotations 0 1 [{\"type\":\"url_citation\"}]\nfinish 0 Stop\nusage in=9 out=5 cached=1 written=2 reasoning=3",
            AnswerReaderHearing.Stream(
                Responses,
                $$$"""
                {"type":"response.completed","response":{"id":"r","output":[{{{Message}}}],"usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":1,
                "cache_write_tokens":2},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":3} } } }
                """));

    [Fact]
    public void P35_Calls_WithoutDeltasOrIndexes_AreWhole()
    {
        string heard = AnswerReaderHearing.Stream(
            Responses,
            """{"type":"response.output_item.added","item":{"id":"i1","type":"function_call","call_id":"a","name":"f","arguments":""}}""",
            """{"type":"response.output_item.added","item":{"id":"i2","type":"function_call","call_id":"b","name":"g","arguments":""}}""",
            """{"type":"response.function_call_arguments.delta","item_id":"i2","delta":"{\"x\""}""",
            """{"type":"response.function_call_arguments.done","item_id":"i1","arguments":"{\"y\":1}"}""",
            """{"type":"response.function_call_arguments.delta","item_id":"i2","delta":":1}"}""",
            """{"type":"response.output_item.added","item":{"id":"i3","type":"function_call","call_id":"c","name":"h"}}""",
            """{"type":"response.completed","response":{"output":[]}}""");

        Assert.Equal(
            """
            call 0.0 a f
            call 0.1 b g
            arguments 0.1 x1 {\"x\"
            arguments 0.0 x1 {\"y\":1}
            arguments 0.1 x1 :1}
            call 0.2 c h
            arguments 0.2 x1 {}
            finish 0 ToolCalls
            """,
            heard);
    }

    [Fact]
    public void P35_CustomTool_TextBecomesJson() =>
        Assert.Equal(
            """
            call 0.0 a sql
            arguments 0.0 x3 {\"input\":\"say \\\"hi\\\"\\n\"}
            finish 0 ToolCalls
            """,
            AnswerReaderHearing.Stream(
                Responses,
                """{"type":"response.output_item.added","output_index":0,"item":{"type":"custom_tool_call","call_id":"a","name":"sql","input":""}}""",
                """{"type":"response.custom_tool_call_input.delta","output_index":0,"delta":"say \"hi\"\n"}""",
                """{"type":"response.completed","response":{"output":[]}}"""));

    [Fact]
    public void P36_Summaries_AreParagraphs_AndEncryptedReasoningIsASeal()
    {
        const string Item = """{"id":"rs","type":"reasoning","encrypted_content":"enc","summary":[{"type":"summary_text","text":"one"},{"type":"summary_text","text":"two"}]}""";
        const string Expected = "reasoning 0 x3 one\\n\\ntwo\nseal 0 OpenAIResponses/Encrypted item=rs enc";

        string stream = AnswerReaderHearing.Stream(
            Responses,
            """{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"one"}""",
            """{"type":"response.reasoning_summary_text.done","output_index":0,"summary_index":0,"text":"one"}""",
            """{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":1,"delta":"two"}""",
            $$$"""{"type":"response.output_item.done","output_index":0,"item":{{{Item}}}}""");
        string whole = AnswerReaderHearing.Whole(Responses, $$"""{"status":"completed","output":[{{Item}}]}""");

        Assert.Equal(Expected, stream);
        Assert.Equal(Expected + "\nfinish 0 Stop", whole);
    }

    [Fact]
    public void ReadEvent_RefusalAndLogProbs_AreHeardInChatShape()
    {
        string heard = AnswerReaderHearing.Stream(
            Responses,
            """{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"a","logprobs":[{"token":"a","logprob":-1}]}""",
            """{"type":"response.refusal.delta","output_index":0,"content_index":1,"delta":"no"}""",
            """{"type":"response.refusal.done","output_index":0,"content_index":1,"refusal":"no"}""");

        Assert.Equal("text 0 x1 a\nlogprobs 0 {\"content\":[{\"token\":\"a\",\"logprob\":-1}]}\nrefusal 0 x1 no", heard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"response.completed"}""")]
    [InlineData("""{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"a"}}""")]
    public void ReadEvent_NoResponsesEvent_IsMalformed(string json)
    {
        AnswerReaderHearing.Stream(Responses, out AnswerSignals signals, json);

        Assert.Equal(AnswerSignals.Malformed, signals);
    }
}
