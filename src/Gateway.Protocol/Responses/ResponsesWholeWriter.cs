using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Responses;

/// <summary>Writes an answer as one <c>response</c> body at its end; in place of it, the error that came instead.</summary>
public sealed class ResponsesWholeWriter : IAnswerWriter
{
    private readonly AnswerFrame _frame;
    private readonly AnswerCollector _answer;
    private readonly JsonPieces _json = new();

    /// <summary>A writer for one answer.</summary>
    public ResponsesWholeWriter(AnswerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _frame = frame;
        _answer = new AnswerCollector(frame);
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
        AnswerChoice choice = _answer.Choices[0];
        ResponseStatus status = ResponseStatus.Ended(choice.Reason);
        ResponseItems items = new(_frame);
        foreach (AnswerBlock block in choice.Blocks)
        {
            Add(items, block);
        }

        for (int i = 0; i < items.All.Count; i++)
        {
            // What ended before the cut came is whole.
            bool isLast = i == items.All.Count - 1;
            items.All[i].IsDone = status.Name == "completed" || (!isLast && items.All[i].Block.Kind != AnswerBlockKind.Call);
        }

        ResponsePieces.Write(_json, _frame, status, items, _answer.Spent);
    }

    private static void Add(ResponseItems items, AnswerBlock block)
    {
        if (block.Kind == AnswerBlockKind.Reasoning && block.Text.IsEmpty && !items.TellsSeals)
        {
            return;
        }

        if (block.Kind == AnswerBlockKind.Call && block.Seal is not null)
        {
            items.AddSeal(block.Seal);
        }

        items.Add(block);
    }
}
