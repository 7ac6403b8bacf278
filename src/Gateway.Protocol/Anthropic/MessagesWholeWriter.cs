using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes an answer as one <c>message</c> body at its end; in place of it, the error that came instead.</summary>
public sealed class MessagesWholeWriter : IAnswerWriter
{
    private readonly AnswerFrame _frame;
    private readonly AnswerCollector _answer;
    private readonly CallNaming _naming;
    private readonly JsonPieces _json = new();

    /// <summary>A writer for one answer.</summary>
    public MessagesWholeWriter(AnswerFrame frame)
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
    public void Error(in AnswerError error) => AnthropicErrorWriter.Write(
        Output, error.Message ?? AnswerErrorNames.DefaultMessage, AnswerErrorNames.ToAnthropic(error.Type), requestId: null);

    /// <inheritdoc/>
    public void End()
    {
        AnswerChoice choice = _answer.Choices[0];
        MessagePieces.WriteHead(_json, _frame);
        bool isFirst = true;
        foreach (AnswerBlock block in choice.Blocks)
        {
            _json.Raw(isFirst ? default : ","u8);
            isFirst = false;
            WriteBlock(block);
        }

        _json.Raw("],"u8);
        MessagePieces.WriteStop(_json, choice.Reason, choice.HasRefusal, choice.StopSequence);
        _json.Raw(",\"usage\":"u8);
        MessagePieces.WriteUsage(_json, _frame, _answer.Spent);
        _json.Raw("}"u8);
    }

    private void WriteBlock(AnswerBlock block)
    {
        switch (block.Kind)
        {
            case AnswerBlockKind.Call:
                WriteCall(block);
                break;
            case AnswerBlockKind.Reasoning when block.Text.IsEmpty && block.Seal is { } seal && !MessagePieces.IsThinking(seal):
                MessagePieces.WriteRedacted(_json, seal);
                break;
            case AnswerBlockKind.Reasoning:
                string signature = block.Seal is null
                    ? MessagePieces.UnsignedMark(_frame)
                    : SealText.Encode(block.Seal, Dialect.AnthropicMessages);
                _json.Raw("{\"type\":\"thinking\",\"thinking\":"u8).Quoted(block.Text);
                _json.Raw(",\"signature\":"u8).String(signature).Raw("}"u8);
                break;
            default:
                _json.Raw("{\"type\":\"text\",\"text\":"u8).Quoted(block.Text).Raw("}"u8);
                break;
        }
    }

    private void WriteCall(AnswerBlock call)
    {
        if (call.Seal is not null)
        {
            MessagePieces.WriteRedacted(_json, call.Seal);
            _json.Raw(","u8);
        }

        _json.Raw("{\"type\":\"tool_use\",\"id\":"u8).String(_naming.AnthropicId(call.Id));
        _json.Raw(",\"name\":"u8).String(_naming.Tool(call.Name)).Raw(",\"input\":"u8);
        MessagePieces.WriteInputObject(_json, call.Text);
        _json.Raw("}"u8);
    }
}
