using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// Reads a chat answer: OpenAI's, llama-server's, and those of the many providers that speak the dialect with an accent (DeepSeek,
/// Groq, Mistral, xAI, Alibaba, Azure, vLLM).
/// </summary>
/// <param name="ownId">Our id for the answer, for call ids the upstream forgot; null: none.</param>
public sealed class ChatAnswerReader(string? ownId = null) : IAnswerReader
{
    private readonly AnswerTeller _teller = new(ownId);
    private readonly Dictionary<int, ChatAnswerCalls> _calls = [];

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <inheritdoc/>
    public AnswerSignals ReadWhole(JsonElement root, IAnswerSink sink)
    {
        _teller.Open(sink);
        if (!AnswerElements.IsText(root) || (!IsError(root) && !root.Field("choices"u8).IsFilled()))
        {
            return _teller.Malformed();
        }

        Read(root, "message"u8);
        if (!_teller.Signals.HasFlag(AnswerSignals.Malformed))
        {
            EndAll();
        }

        return _teller.Signals;
    }

    /// <inheritdoc/>
    public AnswerSignals ReadEvent(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> data, IAnswerSink sink)
    {
        _teller.Open(sink);
        if (data.Span.Trim(WhiteSpace).SequenceEqual("[DONE]"u8))
        {
            EndAll();
            return _teller.Signals;
        }

        using JsonDocument? document = AnswerElements.Parse(data);
        if (document is null)
        {
            return _teller.Malformed();
        }

        Read(document.RootElement, "delta"u8);
        return _teller.Signals;
    }

    private void Read(JsonElement root, ReadOnlySpan<byte> body)
    {
        JsonElement choices = root.Field("choices"u8);
        TokenUsage usage = ChatAnswerUsage.Read(root);
        if (IsError(root))
        {
            _teller.Usage(usage);
            _teller.Error(ReadError(root));
            return;
        }

        if (choices.ValueKind != JsonValueKind.Array && !usage.IsReported)
        {
            _teller.Malformed();
            return;
        }

        Begin(root, choices);
        int position = 0;
        foreach (JsonElement choice in choices.Items())
        {
            ReadChoice(choice, choice.Field("index"u8).Index() ?? position, body);
            position++;
        }

        _teller.Usage(usage);
    }

    private void Begin(JsonElement root, JsonElement choices)
    {
        JsonElement id = root.Field("id"u8);

        // Azure's first chunk holds filter results only and has no id yet.
        if (!_teller.HasBegun && (choices.IsFilled() || !id.JsonText().IsEmpty))
        {
            _teller.Begin(new AnswerStart(id.Text(), root.Field("model"u8).Text(), root.Field("created"u8).UnixSeconds()));
        }
    }

    private void ReadChoice(JsonElement choice, int index, ReadOnlySpan<byte> body)
    {
        JsonElement message = choice.Field(body);
        if (message.ValueKind != JsonValueKind.Object && (body[0] == (byte)'m' || choice.Field("finish_reason"u8).ValueKind != JsonValueKind.String))
        {
            // Also the legacy completions, which have a text instead.
            _teller.Malformed();
            return;
        }

        if (!_teller.CanTell(index))
        {
            return;
        }

        ReadThinking(message, index);
        ReadContent(message.Field("content"u8), index);
        _teller.LogProbs(index, choice.Field("logprobs"u8));
        _teller.Refusal(index, message.Field("refusal"u8).JsonText());
        JsonElement annotations = message.Field("annotations"u8);
        if (annotations.ValueKind == JsonValueKind.Array)
        {
            _teller.Annotations(index, annotations);
        }

        JsonElement calls = message.Field("tool_calls"u8);
        JsonElement legacyCall = message.Field("function_call"u8);
        if (calls.IsFilled() || legacyCall.IsFilled())
        {
            CallsOf(index).Read(calls, legacyCall);
        }

        if (choice.Field("finish_reason"u8).Text() is { } reason)
        {
            Finish(index, ChatAnswerFinish.Of(reason));
        }
    }

    // Two names for one thing; some providers send both with the same text.
    private void ReadThinking(JsonElement message, int index)
    {
        ReadOnlySpan<byte> thinking = message.Field("reasoning_content"u8).JsonText();
        _teller.Reasoning(index, thinking.IsEmpty ? message.Field("reasoning"u8).JsonText() : thinking);
    }

    private void ReadContent(JsonElement content, int index)
    {
        _teller.Text(index, content.JsonText());
        foreach (JsonElement part in content.Items())
        {
            JsonElement type = part.Field("type"u8);
            if (type.Is("thinking"u8))
            {
                ReadMistralThinking(part.Field("thinking"u8), index);
            }
            else if (type.Is("refusal"u8))
            {
                _teller.Refusal(index, part.Field("refusal"u8).JsonText());
            }
            else
            {
                _teller.Text(index, part.Field("text"u8).JsonText());
            }
        }
    }

    private void ReadMistralThinking(JsonElement thinking, int index)
    {
        _teller.Reasoning(index, thinking.JsonText());
        foreach (JsonElement piece in thinking.Items())
        {
            _teller.Reasoning(index, piece.Field("text"u8).JsonText());
        }
    }

    private ChatAnswerCalls CallsOf(int index)
    {
        if (!_calls.TryGetValue(index, out ChatAnswerCalls? calls))
        {
            _calls.Add(index, calls = new ChatAnswerCalls(_teller, index));
        }

        return calls;
    }

    private void Finish(int index, FinishReason reason)
    {
        if (_calls.TryGetValue(index, out ChatAnswerCalls? calls))
        {
            calls.Close();
        }

        _teller.Finish(index, reason);
    }

    private void EndAll()
    {
        foreach (ChatAnswerCalls calls in _calls.Values)
        {
            calls.Close();
        }

        _teller.End();
    }

    // vLLM and Mistral have no envelope: {"object":"error","message":…}.
    private static bool IsError(JsonElement root) =>
        root.Field("error"u8) is var error && (error.IsFilled() || error.Text() is not null || root.Field("object"u8).Is("error"u8));

    private static AnswerError ReadError(JsonElement root)
    {
        JsonElement error = root.Field("error"u8);
        JsonElement body = error.ValueKind == JsonValueKind.Object ? error : root;
        return new AnswerError(body.Field("type"u8).Code() ?? body.Field("code"u8).Code(), body.Field("message"u8).Text() ?? error.Text());
    }
}
