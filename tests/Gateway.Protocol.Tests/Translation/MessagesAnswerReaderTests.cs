using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>What the recordings of the Messages API do not show.</summary>
public sealed class MessagesAnswerReaderTests
{
    private const Dialect Messages = Dialect.AnthropicMessages;

    [Fact]
    public void P36_Thinking_SignatureAndRedaction_EachHaveTheirPlace()
    {
        string heard = AnswerReaderHearing.Stream(
            Messages,
            """{"type":"message_start","message":{"id":"m","model":"c"}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"xyz"}}""",
            """{"type":"content_block_stop","index":1}""",
            """{"type":"content_block_start","index":2,"content_block":{"type":"text","text":"a"}}""",
            """{"type":"content_block_delta","index":2,"delta":{"type":"citations_delta","citation":{"cited_text":"q"}}}""",
            """{"type":"content_block_stop","index":2}""");

        Assert.Equal(
            """
            reasoning 0 x1 hm
            seal 0 AnthropicMessages/Signature item=- sig
            seal 0 AnthropicMessages/Redacted item=- xyz
            text 0 x1 a
            annotations 0 1 [{"cited_text":"q"}]
            """,
            heard);
    }

    [Fact]
    public void P35_Interleaved_blocks_KeepTheirPieces()
    {
        string heard = AnswerReaderHearing.Stream(
            Messages,
            """{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"a","name":"f","input":{}}}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"b","name":"g","input":{"x":"\""}}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"y\":"}}""",
            """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"x\":2}"}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"1}"}}""",
            """{"type":"message_delta","delta":{"stop_reason":"tool_use"}}""",
            """{"type":"message_stop"}""");

        Assert.Equal(
            """
            call 0.0 a f
            call 0.1 b g
            arguments 0.1 x1 {\"x\":\"\\\"\"}
            arguments 0.0 x2 {\"y\":1}
            finish 0 ToolCalls
            """,
            heard);
    }

    [Fact]
    public void P37_MessagesUsage_CountsTheCacheAsInput_AndGrows()
    {
        string heard = AnswerReaderHearing.Stream(
            Messages,
            """{"type":"message_start","message":{"id":"m","usage":{"input_tokens":10,"cache_read_input_tokens":20,"cache_creation_input_tokens":30,"output_tokens":1}}}""",
            """{"type":"message_delta","delta":{},"usage":{"output_tokens":5,"output_tokens_details":{"thinking_tokens":3}}}""",
            """{"type":"message_delta","delta":{},"usage":{"input_tokens":11,"output_tokens":7}}""");

        Assert.Equal(
            """
            usage in=60 out=1 cached=20 written=30 reasoning=
            usage in=60 out=5 cached=20 written=30 reasoning=3
            usage in=61 out=7 cached=20 written=30 reasoning=3
            """,
            heard);
    }

    [Fact]
    public void ReadEvent_Error_EndsEverything()
    {
        string heard = AnswerReaderHearing.Stream(
            Messages,
            out AnswerSignals signals,
            """{"type":"message_start","message":{"id":"m"}}""",
            """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""",
            """{"type":"message_stop"}""");

        Assert.Equal("error overloaded_error Overloaded", heard);
        Assert.Equal(AnswerSignals.Error, signals);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"message_start"}""")]
    [InlineData("""{"type":"message_stop"}""")]
    [InlineData("""{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"a"}}""")]
    public void ReadEvent_NoMessagesEvent_IsMalformed(string json)
    {
        AnswerReaderHearing.Stream(Messages, out AnswerSignals signals, json);

        Assert.Equal(AnswerSignals.Malformed, signals);
    }
}
