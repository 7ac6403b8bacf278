using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;
using Gateway.Protocol.Sse;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// Writes an answer as chat chunks: for each choice its role, deltas and finish reason, then the usage if it was asked for, then
/// <c>[DONE]</c>. Members that may be null are left out, since OpenAI's schema and its answers disagree about null.
/// </summary>
public sealed class ChatStreamWriter : IAnswerWriter
{
    private static readonly byte[] ContentMember = "\"content\":\""u8.ToArray();
    private static readonly byte[] ReasoningMember = "\"reasoning_content\":\""u8.ToArray();
    private static readonly byte[] RefusalMember = "\"refusal\":\""u8.ToArray();

    private readonly AnswerFrame _frame;
    private readonly AnswerUsage _usage;
    private readonly CallNaming _naming;
    private readonly JsonOutputCalls _jsonOutput;
    private readonly JsonPieces _json = new();
    private readonly List<ChatStreamChoice> _choices = [];
    private readonly byte[] _head;
    private bool _isOver;

    /// <summary>A writer for one answer.</summary>
    public ChatStreamWriter(AnswerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _frame = frame;
        _usage = new AnswerUsage(frame);
        _naming = new CallNaming(frame);
        _jsonOutput = new JsonOutputCalls(frame);
        ArrayBufferWriter<byte> head = new();
        JsonPieces pieces = new() { Output = head };
        pieces.Raw(SseWriter.DataPrefix);
        ChatPieces.WriteHead(pieces, frame, "chat.completion.chunk"u8);
        pieces.Raw(",\"choices\":["u8);
        _head = head.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public IBufferWriter<byte> Output
    {
        get => _json.Output;
        set => _json.Output = value;
    }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start) => Choice(0);

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Delta(choice, ContentMember, Choice(choice).Text.Next(Counted(jsonText)));

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) =>
        Delta(choice, RefusalMember, Choice(choice).Refusal.Next(Counted(jsonText)));

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) =>
        Delta(choice, ReasoningMember, Choice(choice).Reasoning.Next(Counted(jsonText)));

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal)
    {
        int index = Choice(choice).Seals++;
        if (Open(choice))
        {
            _json.Raw("\"reasoning_details\":["u8);
            ChatPieces.WriteSeal(_json, seal, index);
            Close("]},\"finish_reason\":null}"u8);
        }
    }

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
        if (_jsonOutput.Take(choice, call, name))
        {
            return;
        }

        _usage.Count(name.Length);
        List<ChatStreamCall> calls = Choice(choice).Calls;
        ChatStreamCall told = new(call, calls.Count);
        calls.Add(told);
        if (seal is not null && seal.Origin != Dialect.Gemini)
        {
            Seal(choice, seal);
        }

        if (Open(choice))
        {
            _json.Raw("\"tool_calls\":[{\"index\":"u8).Number(told.Index).Raw(",\"id\":"u8).String(_naming.OpenAIId(id));
            _json.Raw(",\"type\":\"function\",\"function\":{\"name\":"u8).String(_naming.Tool(name)).Raw(",\"arguments\":\"\"}"u8);
            ChatPieces.WriteCallSeal(_json, seal);
            Close("}]},\"finish_reason\":null}"u8);
        }
    }

    /// <inheritdoc/>
    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText)
    {
        if (jsonText.IsEmpty)
        {
            return;
        }

        if (_jsonOutput.IsText(choice, call))
        {
            Text(choice, jsonText);
        }
        else if (Choice(choice).Calls.FindLast(told => told.Call == call) is { } told)
        {
            told.HasArguments = true;
            Arguments(choice, told, told.Joiner.Next(Counted(jsonText)));
        }
    }

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs)
    {
        LogProbEntries entries = new();
        entries.Add(logProbs);
        if (!entries.IsEmpty && Open(choice))
        {
            _json.Raw("},\"logprobs\":"u8);
            entries.Write(_json);
            Close(",\"finish_reason\":null}"u8);
        }
    }

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations)
    {
        // Each upstream has its own shape, and none of them is chat's.
    }

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        Text(choice, _jsonOutput.Missing(choice));
        ChatStreamChoice told = Choice(choice);
        Delta(choice, ReasoningMember, told.Reasoning.Rest());
        Delta(choice, ContentMember, told.Text.Rest());
        Delta(choice, RefusalMember, told.Refusal.Rest());
        foreach (ChatStreamCall call in told.Calls)
        {
            Arguments(choice, call, call.HasArguments ? call.Joiner.Rest() : "{}"u8);
        }

        if (Open(choice))
        {
            _json.Raw("},\"finish_reason\":\""u8);
            _json.Raw(ChatFinishReasons.Name(_jsonOutput.Reason(choice, reason, told.Calls.Count > 0)));
            Close("\"}"u8);
        }
    }

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage) => _usage.Tell(usage);

    /// <inheritdoc/>
    public void Error(in AnswerError error)
    {
        if (!_isOver)
        {
            _isOver = true;
            OpenAIErrorWriter.WriteEvent(Output, error.Message ?? AnswerErrorNames.DefaultMessage, error.Type ?? "api_error", null, null);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_isOver)
        {
            return;
        }

        if (_frame.IncludeUsage)
        {
            _json.Raw(_head).Raw("],\"usage\":"u8);
            ChatPieces.WriteUsage(_json, _frame, _usage);
            _json.Raw("}\n\n"u8);
        }

        _isOver = true;
        _json.Raw("data: [DONE]\n\n"u8);
    }

    private ReadOnlySpan<byte> Counted(ReadOnlySpan<byte> jsonText)
    {
        _usage.Count(jsonText.Length);
        return jsonText;
    }

    private void Delta(int choice, ReadOnlySpan<byte> member, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.IsEmpty && Open(choice))
        {
            _json.Raw(member).Raw(jsonText);
            Close("\"},\"finish_reason\":null}"u8);
        }
    }

    private void Arguments(int choice, ChatStreamCall call, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.IsEmpty && Open(choice))
        {
            _json.Raw("\"tool_calls\":[{\"index\":"u8).Number(call.Index).Raw(",\"function\":{\"arguments\":"u8).Quoted(jsonText);
            Close("}}]},\"finish_reason\":null}"u8);
        }
    }

    /// <summary>Begins a chunk, up to the opening brace of the choice's delta. False when nothing may be written any more.</summary>
    private bool Open(int choice)
    {
        if (!_isOver)
        {
            _json.Raw(_head).Raw("{\"index\":"u8).Number(choice).Raw(",\"delta\":{"u8);
        }

        return !_isOver;
    }

    private void Close(ReadOnlySpan<byte> restOfChoice) => _json.Raw(restOfChoice).Raw("]}\n\n"u8);

    /// <summary>The choice's state; its role is told first.</summary>
    private ChatStreamChoice Choice(int choice)
    {
        while (_choices.Count <= choice)
        {
            _choices.Add(new ChatStreamChoice());
        }

        ChatStreamChoice told = _choices[choice];
        if (!told.HasBegun)
        {
            told.HasBegun = true;
            if (Open(choice))
            {
                Close("\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}"u8);
            }
        }

        return told;
    }
}
