using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>Every reason an upstream gives for stopping, whole and streamed.</summary>
public sealed class AnswerReaderStopReasonTests
{
    private const string Call = """{"id":"a","function":{"name":"f","arguments":"{}"}}""";

    [Theory]
    [InlineData("stop", false, "Stop")]
    [InlineData("stop", true, "ToolCalls")]
    [InlineData("length", false, "Length")]
    [InlineData("length", true, "Length")]
    [InlineData("model_length", false, "Length")]
    [InlineData("tool_calls", true, "ToolCalls")]
    [InlineData("tool_calls", false, "Stop")]
    [InlineData("function_call", true, "ToolCalls")]
    [InlineData("content_filter", false, "ContentFilter")]
    [InlineData("error", false, "Error")]
    [InlineData("insufficient_system_resource", false, "Error")]
    [InlineData("something_new", false, "Stop")]
    public void P29_Chat_StopReasons(string reason, bool hasCall, string expected)
    {
        string body = hasCall ? $$"""{"tool_calls":[{{Call}}]}""" : "{}";
        string whole = $$$"""{"choices":[{"index":0,"message":{{{body}}},"finish_reason":"{{{reason}}}"}]}""";

        AssertFinish(expected, AnswerReaderHearing.Whole(Dialect.OpenAIChat, whole));
        AssertFinish(expected, AnswerReaderHearing.Stream(Dialect.OpenAIChat, AnswerReaderHearing.Chunk(body, reason), "[DONE]"));
    }

    [Theory]
    [InlineData("end_turn", null, "Stop")]
    [InlineData("stop_sequence", "###", "StopSequence \"###\"")]
    [InlineData("max_tokens", null, "Length")]
    [InlineData("model_context_window_exceeded", null, "ContextWindow")]
    [InlineData("tool_use", null, "Stop")]
    [InlineData("refusal", null, "Refusal")]
    [InlineData("pause_turn", null, "Pause")]
    [InlineData("compaction", null, "Pause")]
    [InlineData("something_new", null, "Stop")]
    public void P29_Messages_StopReasons(string reason, string? sequence, string expected)
    {
        string stop = $"\"stop_reason\":\"{reason}\",\"stop_sequence\":{(sequence is null ? "null" : $"\"{sequence}\"")}";

        AssertFinish(expected, AnswerReaderHearing.Whole(Dialect.AnthropicMessages, $$"""{"type":"message","content":[],{{stop}} }"""));
        AssertFinish(expected, AnswerReaderHearing.Stream(Dialect.AnthropicMessages, $$"""{"type":"message_delta","delta":{ {{stop}} } }""", """{"type":"message_stop"}"""));
    }

    [Theory]
    [InlineData("tool_use", "", "ToolCalls")]
    [InlineData("end_turn", "", "ToolCalls")]
    [InlineData("end_turn", """,{"type":"text","text":"done"}""", "Stop")]
    [InlineData("max_tokens", "", "Length")]
    public void P29_Messages_StopReasonsAfterCalls(string reason, string later, string expected) =>
        AssertFinish(
            expected,
            AnswerReaderHearing.Whole(
                Dialect.AnthropicMessages,
                $$$"""{"type":"message","content":[{"type":"tool_use","id":"a","name":"f","input":{}}{{{later}}}],"stop_reason":"{{{reason}}}"}"""));

    [Theory]
    [InlineData("completed", "null", false, "Stop")]
    [InlineData("completed", "null", true, "ToolCalls")]
    [InlineData("incomplete", """{"reason":"max_output_tokens"}""", false, "Length")]
    [InlineData("incomplete", """{"reason":"content_filter"}""", false, "ContentFilter")]
    [InlineData("incomplete", "null", false, "Length")]
    public void P29_Responses_StopReasons(string status, string details, bool hasCall, string expected)
    {
        string output = hasCall ? """{"type":"function_call","call_id":"a","name":"f","arguments":"{}"}""" : "";
        string response = $$"""{"id":"r","status":"{{status}}","incomplete_details":{{details}},"output":[{{output}}]}""";

        AssertFinish(expected, AnswerReaderHearing.Whole(Dialect.OpenAIResponses, response));
        AssertFinish(expected, AnswerReaderHearing.Stream(Dialect.OpenAIResponses, $$$"""{"type":"response.{{{status}}}","response":{{{response}}}}"""));
    }

    [Fact]
    public void P29_Responses_Failed_IsAnError()
    {
        const string Response = """{"id":"r","status":"failed","error":{"code":"server_error","message":"m"},"output":[]}""";

        Assert.Equal("error server_error m", AnswerReaderHearing.Whole(Dialect.OpenAIResponses, Response));
        Assert.Equal("error server_error m", AnswerReaderHearing.Stream(Dialect.OpenAIResponses, $$$"""{"type":"response.failed","response":{{{Response}}}}"""));
        Assert.Equal("error c m", AnswerReaderHearing.Stream(Dialect.OpenAIResponses, """{"type":"error","code":"c","message":"m"}"""));
    }

    [Theory]
    [InlineData("STOP", false, "Stop")]
    [InlineData("STOP", true, "ToolCalls")]
    [InlineData("MAX_TOKENS", false, "Length")]
    [InlineData("SAFETY", false, "ContentFilter")]
    [InlineData("RECITATION", false, "ContentFilter")]
    [InlineData("BLOCKLIST", false, "ContentFilter")]
    [InlineData("PROHIBITED_CONTENT", false, "ContentFilter")]
    [InlineData("SPII", false, "ContentFilter")]
    [InlineData("LANGUAGE", false, "ContentFilter")]
    [InlineData("IMAGE_SAFETY", false, "ContentFilter")]
    [InlineData("MALFORMED_FUNCTION_CALL", false, "Error")]
    [InlineData("UNEXPECTED_TOOL_CALL", false, "Error")]
    [InlineData("OTHER", false, "Error")]
    public void P29_Gemini_StopReasons(string reason, bool hasCall, string expected)
    {
        string parts = hasCall ? """{"functionCall":{"name":"f","args":{"x":1}}}""" : "";
        string answer = $$"""{"candidates":[{"content":{"parts":[{{parts}}]},"finishReason":"{{reason}}"}],"responseId":"g"}""";

        AssertFinish(expected, AnswerReaderHearing.Whole(Dialect.Gemini, answer));
        AssertFinish(expected, AnswerReaderHearing.Stream(Dialect.Gemini, answer));
    }

    [Fact]
    public void P29_Gemini_BlockedPrompt_IsFiltered()
    {
        const string Answer = """{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":4}}""";

        Assert.Equal("finish 0 ContentFilter\nusage in=4 out= cached= written= reasoning=", AnswerReaderHearing.Whole(Dialect.Gemini, Answer));
        Assert.Equal("finish 0 ContentFilter\nusage in=4 out= cached= written= reasoning=", AnswerReaderHearing.Stream(Dialect.Gemini, out AnswerSignals signals, Answer));
        Assert.True(signals.HasFlag(AnswerSignals.End));
    }

    private static void AssertFinish(string expected, string heard) => Assert.Equal("finish 0 " + expected, heard.Split('\n')[^1]);
}
