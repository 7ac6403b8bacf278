using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Gemini;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Tests.Support;
using Gateway.Testing.Measuring;

namespace Gateway.Protocol.Tests.Translation;

public sealed class AnswerWriterTests
{
    [Theory]
    [InlineData(FinishReason.Stop, null, "stop", "end_turn", "completed")]
    [InlineData(FinishReason.Stop, "x", "stop", "stop_sequence", "completed")]
    [InlineData(FinishReason.StopSequence, "x", "stop", "stop_sequence", "completed")]
    [InlineData(FinishReason.StopSequence, null, "stop", "stop_sequence", "completed")]
    [InlineData(FinishReason.Length, null, "length", "max_tokens", "incomplete")]
    [InlineData(FinishReason.ContextWindow, null, "length", "model_context_window_exceeded", "incomplete")]
    [InlineData(FinishReason.ToolCalls, null, "tool_calls", "tool_use", "completed")]
    [InlineData(FinishReason.ContentFilter, null, "content_filter", "refusal", "incomplete")]
    [InlineData(FinishReason.Refusal, null, "content_filter", "refusal", "incomplete")]
    [InlineData(FinishReason.Pause, null, "stop", "pause_turn", "completed")]
    [InlineData(FinishReason.Error, null, "error", "error", "failed")]
    public void P29_Finish_Reason_IsNamedAsTheTableSays(FinishReason reason, string? stop, string chat, string messages, string responses)
    {
        IReadOnlyList<Action<IAnswerSink>> script = new AnswerScript().Text("x").Finish(reason, stop).Usage(1, 1).End().Calls;
        AnswerFrame frame = AnswerWriters.Frame();
        foreach ((string dialect, string expected) in new[] { ("chat", chat), ("messages", messages), ("responses", responses) })
        {
            SeenAnswer streamed = AnswerWriters.CheckStream(dialect, AnswerWriters.Write(dialect, true, frame, script), frame);

            Assert.Equal(expected, AnswerWriters.ReadWhole(dialect, AnswerWriters.Write(dialect, false, frame, script)).Choices[0].Finish);
            if (dialect == "messages" && reason == FinishReason.Error)
            {
                Assert.True(streamed.IsError);
                continue;
            }

            Assert.Equal(expected, streamed.Choices[0].Finish);
        }
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public void Finish_StopAfterCalls_TellsTheClientToRunThem(string dialect)
    {
        AnswerFrame frame = AnswerWriters.Frame();
        byte[] stream = AnswerWriters.Write(dialect, true, frame, new AnswerScript().Call(0, "call_a", "f").Finish().End().Calls);

        string? finish = AnswerWriters.CheckStream(dialect, stream, frame).Choices[0].Finish;

        Assert.Contains(finish, (string[])["tool_calls", "tool_use", "completed"]);
        Assert.Contains("{}", Encoding.UTF8.GetString(stream), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("", "{}")]
    [InlineData(" \n", "{}")]
    [InlineData("{\"a\":", "{\"INVALID_JSON\":\"{\\u0022a\\u0022:\"}")]
    [InlineData("[1]", "{\"INVALID_JSON\":\"[1]\"}")]
    public void P35_MessagesWhole_Arguments_AreAnObject(string arguments, string expected)
    {
        byte[] body = AnswerWriters.Write(
            "messages", false, AnswerWriters.Frame(), new AnswerScript().Call(0, "call_a", "f").Arguments(0, arguments).Finish(FinishReason.Length).End().Calls);

        Assert.Equal(expected, AnswerWriters.ReadWhole("messages", body).Choices[0].Calls[0].Arguments.ToString());
    }

    [Theory]
    [InlineData("{\"input\":\"ls -l\\n\"}", "ls -l\n")]
    [InlineData("plain \"text\"", "plain \"text\"")]
    [InlineData("{\"input\":1}", "{\"input\":1}")]
    [InlineData("{\"input\":\"a\",\"b\":1}", "{\"input\":\"a\",\"b\":1}")]
    [InlineData("", "")]
    public void Responses_CustomTool_GetsItsTextBack(string arguments, string expected)
    {
        AnswerFrame frame = AnswerWriters.Frame(request: """{"tools":[{"type":"custom","name":"shell"}]}""");
        IReadOnlyList<Action<IAnswerSink>> script = new AnswerScript().Call(0, "call_a", "shell").Arguments(0, arguments).Finish(FinishReason.ToolCalls).End().Calls;

        SeenAnswer streamed = AnswerWriters.CheckStream("responses", AnswerWriters.Write("responses", true, frame, script), frame);
        SeenAnswer whole = AnswerWriters.ReadWhole("responses", AnswerWriters.Write("responses", false, frame, script));

        Assert.Equal(expected, streamed.Choices[0].Calls[0].Arguments.ToString());
        Assert.Equal(expected, whole.Choices[0].Calls[0].Arguments.ToString());
    }

    [Fact]
    public void P22_Responses_SealNotAskedFor_IsNotTold()
    {
        AnswerFrame frame = AnswerWriters.Frame() with { Request = new CanonicalRequest { Source = Dialect.OpenAIResponses } };
        ReasoningSeal seal = new(Dialect.Gemini, SealKind.Signature, "v");
        IReadOnlyList<Action<IAnswerSink>> script = new AnswerScript().Reasoning("a").Seal(seal).Text("b").Seal(seal).Text("c").Finish().End().Calls;

        SeenAnswer streamed = AnswerWriters.CheckStream("responses", AnswerWriters.Write("responses", true, frame, script), frame);
        SeenAnswer whole = AnswerWriters.ReadWhole("responses", AnswerWriters.Write("responses", false, frame, script));

        Assert.Empty(streamed.Choices[0].Seals);
        Assert.Empty(whole.Choices[0].Seals);
        Assert.Equal("bc", streamed.Choices[0].Text.ToString());
    }

    [Fact]
    public void P22_Responses_NothingStored_SealIsTold()
    {
        CanonicalRequest request = new() { Source = Dialect.OpenAIResponses };
        request.Others.Add(new ForeignField("store", JsonDocument.Parse("false").RootElement));
        AnswerFrame frame = AnswerWriters.Frame() with { Request = request };

        byte[] body = AnswerWriters.Write(
            "responses", false, frame, new AnswerScript().Seal(new(Dialect.OpenAIResponses, SealKind.Encrypted, "gAAA")).Text("b").Finish().End().Calls);

        Assert.Equal(["gAAA"], AnswerWriters.ReadWhole("responses", body).Choices[0].Seals);
    }

    [Fact]
    public void P34_Responses_SettingsOverSeveralLines_StayOneLine()
    {
        AnswerFrame frame = AnswerWriters.Frame(request: "{\"metadata\":{\r\n\"a\":\n\"b\"},\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\n}}]}");

        byte[] stream = AnswerWriters.Write("responses", true, frame, new AnswerScript().Finish().End().Calls);

        // The checker refuses data of several lines.
        Assert.False(AnswerWriters.CheckStream("responses", stream, frame).IsError);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    public void Write_Deltas_AllocateNothing(string dialect)
    {
        ArrayBufferWriter<byte> output = new(1 << 16);
        IAnswerWriter writer = AnswerWriters.Create(dialect, isStream: true, AnswerWriters.Frame());
        writer.Output = output;
        writer.Begin(default);

        long bytes = AllocatedBytes.Of(() =>
        {
            writer.Text(0, "some text"u8);
            writer.Reasoning(0, ""u8);
            output.ResetWrittenCount();
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Output_NotSet_Throws() => Assert.Throws<InvalidOperationException>(() => new ChatStreamWriter(AnswerWriters.Frame()).Text(0, "a"u8));

    [Fact]
    public void P44_ErrorWriters_WriteTheEnvelopesExactly()
    {
        Assert.Equal(
            "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"a \\\"b\\\"\"},\"request_id\":\"req_1\"}",
            Written(output => AnthropicErrorWriter.Write(output, "a \"b\"", "api_error", "req_1")));
        Assert.Equal(
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"a\\nb\"}}\n\n",
            Written(output => AnthropicErrorWriter.WriteEvent(output, "a\nb", "api_error", null)));
        Assert.Equal(
            "{\"error\":{\"code\":400,\"message\":\"a\",\"status\":\"INVALID_ARGUMENT\"}}",
            Written(output => GoogleErrorWriter.Write(output, 400, "a", "INVALID_ARGUMENT")));
    }

    [Fact]
    public void P39_ResponsesErrorWriter_Event_FitsOpenAISchema()
    {
        string written = Written(output => ResponsesErrorWriter.WriteEvent(output, 7, "resp_1", "m", 5, "server_error", "gone"));

        Assert.StartsWith("event: response.failed\ndata: ", written, StringComparison.Ordinal);
        JsonElement data = JsonDocument.Parse(SlowSse.Events(Encoding.UTF8.GetBytes(written))[0].Data).RootElement;
        Assert.Equal("gone", data.GetProperty("response").GetProperty("error").GetProperty("message").GetString());
        Assert.Empty(OpenApiSchema.OpenAI.Problems("ResponseStreamEvent", data));
    }

    [Theory]
    [InlineData("rate_limit_exceeded", "rate_limit_error", "rate_limit_exceeded")]
    [InlineData("RESOURCE_EXHAUSTED", "rate_limit_error", "rate_limit_exceeded")]
    [InlineData("overloaded_error", "overloaded_error", "server_error")]
    [InlineData("something new", "api_error", "server_error")]
    [InlineData(null, "api_error", "server_error")]
    public void P44_Error_Type_IsOneTheDialectHas(string? type, string messages, string responses)
    {
        IReadOnlyList<Action<IAnswerSink>> script = new AnswerScript().Error(type, "m").Calls;

        Assert.Contains($"\"type\":\"{messages}\"", Encoding.UTF8.GetString(AnswerWriters.Write("messages", true, AnswerWriters.Frame(), script)), StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{responses}\"", Encoding.UTF8.GetString(AnswerWriters.Write("responses", true, AnswerWriters.Frame(), script)), StringComparison.Ordinal);
    }

    private static string Written(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> output = new();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
