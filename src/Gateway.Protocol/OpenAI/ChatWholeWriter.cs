using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes an answer as one <c>chat.completion</c> body at its end; in place of it, the error that came instead.</summary>
public sealed class ChatWholeWriter : IAnswerWriter
{
    private readonly AnswerFrame _frame;
    private readonly AnswerCollector _answer;
    private readonly CallNaming _naming;
    private readonly JsonPieces _json = new();

    /// <summary>A writer for one answer.</summary>
    public ChatWholeWriter(AnswerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _frame = frame;
        _answer = new AnswerCollector(frame);
        _naming = new CallNaming(frame);
    }

    /// <inheritdoc/>
    public IBufferWriter<byte> Output
    {
        get => _json.Output;
        set => _json.Output = value;
    }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start) => _answer.Begin(start);

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => _answer.Text(choice, jsonText);

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => _answer.Refusal(choice, jsonText);

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => _answer.Reasoning(choice, jsonText);

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal) => _answer.Seal(choice, seal);

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal) =>
        _answer.ToolCall(choice, call, id, name, seal);

    /// <inheritdoc/>
    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText) => _answer.ToolArguments(choice, call, jsonText);

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs) => _answer.LogProbs(choice, logProbs);

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations) => _answer.Annotations(choice, annotations);

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence) => _answer.Finish(choice, reason, stopSequence);

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage) => _answer.Usage(usage);

    /// <inheritdoc/>
    public void Error(in AnswerError error) =>
        OpenAIErrorWriter.Write(Output, error.Message ?? AnswerErrorNames.DefaultMessage, error.Type ?? "api_error", null, null);

    /// <inheritdoc/>
    public void End()
    {
        ChatPieces.WriteHead(_json, _frame, "chat.completion"u8);
        _json.Raw(",\"choices\":["u8);
        for (int i = 0; i < _answer.Choices.Count; i++)
        {
            _json.Raw(i > 0 ? ",{\"index\":"u8 : "{\"index\":"u8).Number(i);
            WriteChoice(_answer.Choices[i]);
        }

        _json.Raw("],\"usage\":"u8);
        ChatPieces.WriteUsage(_json, _frame, _answer.Spent);
        _json.Raw("}"u8);
    }

    private void WriteChoice(AnswerChoice choice)
    {
        _json.Raw(",\"message\":{\"role\":\"assistant\",\"content\":"u8);
        bool isWordless = choice.HasCalls || choice.HasRefusal;
        WriteJoined(choice, AnswerBlockKind.Text, isWordless);
        _json.Raw(",\"refusal\":"u8);
        WriteJoined(choice, AnswerBlockKind.Refusal, isNullWhenAbsent: true);
        WriteReasoning(choice);
        WriteCalls(choice);
        _json.Raw("},\"logprobs\":"u8);
        WriteLogProbs(choice);
        _json.Raw(",\"finish_reason\":"u8).Quoted(ChatFinishReasons.Name(choice.Reason)).Raw("}"u8);
    }

    private void WriteJoined(AnswerChoice choice, AnswerBlockKind kind, bool isNullWhenAbsent)
    {
        if (isNullWhenAbsent && !Has(choice, kind))
        {
            _json.Raw("null"u8);
            return;
        }

        _json.Raw("\""u8);
        foreach (AnswerBlock block in choice.Blocks)
        {
            _json.Raw(block.Kind == kind ? block.Text : default);
        }

        _json.Raw("\""u8);
    }

    private void WriteReasoning(AnswerChoice choice)
    {
        if (Has(choice, AnswerBlockKind.Reasoning))
        {
            _json.Raw(",\"reasoning_content\":"u8);
            WriteJoined(choice, AnswerBlockKind.Reasoning, isNullWhenAbsent: true);
        }

        int seals = 0;
        foreach (AnswerBlock block in choice.Blocks)
        {
            if (block.Seal is { } seal && (block.Kind == AnswerBlockKind.Reasoning || seal.Origin != Dialect.Gemini))
            {
                _json.Raw(seals == 0 ? ",\"reasoning_details\":["u8 : ","u8);
                ChatPieces.WriteSeal(_json, seal, seals++);
            }
        }

        _json.Raw(seals > 0 ? "]"u8 : default);
    }

    private void WriteCalls(AnswerChoice choice)
    {
        bool isFirst = true;
        foreach (AnswerBlock call in choice.Blocks)
        {
            if (call.Kind == AnswerBlockKind.Call)
            {
                _json.Raw(isFirst ? ",\"tool_calls\":["u8 : ","u8);
                isFirst = false;
                _json.Raw("{\"id\":"u8).String(_naming.OpenAIId(call.Id)).Raw(",\"type\":\"function\",\"function\":{\"name\":"u8);
                _json.String(_naming.Tool(call.Name)).Raw(",\"arguments\":"u8).Quoted(call.Text).Raw("}"u8);
                ChatPieces.WriteCallSeal(_json, call.Seal);
                _json.Raw("}"u8);
            }
        }

        _json.Raw(isFirst ? default : "]"u8);
    }

    private void WriteLogProbs(AnswerChoice choice)
    {
        LogProbEntries all = new();
        foreach (AnswerBlock block in choice.Blocks)
        {
            all.Add(block.LogProbs);
        }

        all.Write(_json);
    }

    private static bool Has(AnswerChoice choice, AnswerBlockKind kind)
    {
        foreach (AnswerBlock block in choice.Blocks)
        {
            if (block.Kind == kind && !block.Text.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
