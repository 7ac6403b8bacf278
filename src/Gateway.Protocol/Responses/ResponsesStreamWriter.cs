using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>
/// Writes an answer as Responses events. Text and thinking items end where the next item begins; calls stay open until the choice
/// is complete, since their arguments may be interleaved and each event names its item. The last event repeats all of it.
/// </summary>
public sealed class ResponsesStreamWriter : IAnswerWriter
{
    private readonly AnswerFrame _frame;
    private readonly AnswerUsage _usage;
    private readonly JsonOutputCalls _jsonOutput;
    private readonly ResponseItems _items;
    private readonly ResponseItemEvents _events;
    private readonly AnswerChoice _answer = new();
    private readonly JsonPieces _json = new();
    private ResponseItem? _open;
    private bool _hasBegun;
    private bool _isOver;

    /// <summary>A writer for one answer.</summary>
    public ResponsesStreamWriter(AnswerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _frame = frame;
        _usage = new AnswerUsage(frame);
        _jsonOutput = new JsonOutputCalls(frame);
        _items = new ResponseItems(frame);
        _events = new ResponseItemEvents(frame, _json);
    }

    /// <inheritdoc/>
    public IBufferWriter<byte> Output
    {
        get => _json.Output;
        set => _json.Output = value;
    }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start) => TryStart(0);

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, AnswerBlockKind.Text, jsonText);

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, AnswerBlockKind.Refusal, jsonText);

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, AnswerBlockKind.Reasoning, jsonText);

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal)
    {
        if (!TryStart(choice))
        {
            return;
        }

        AnswerBlock block = _answer.Seal(seal);
        bool isNew = _open?.Block != block;
        CloseOpen(isCut: false);
        if (isNew && _items.TellsSeals)
        {
            Whole(_items.Add(block));
        }
    }

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
        if (_jsonOutput.Take(choice, call, name) || !TryStart(choice))
        {
            return;
        }

        _usage.Count(name.Length);
        CloseOpen(isCut: false);
        if (seal is not null && _items.AddSeal(seal) is { } sealItem)
        {
            Whole(sealItem);
        }

        _events.Begin(_items.Add(_answer.Begin(call, id, name, seal)), hasPart: false);
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
        else if (TryStart(choice) && _answer.Find(call) is { } block && _items.Find(block) is { } item)
        {
            _usage.Count(jsonText.Length);
            _events.Delta(item, block.Append(jsonText));
        }
    }

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs)
    {
        LogProbEntries entries = new();
        entries.Add(logProbs);
        if (!entries.Content.IsEmpty && _open is { Block.Kind: AnswerBlockKind.Text } && TryStart(choice))
        {
            _open.Block.LogProbs.Add(entries);
            _events.LogProbs(_open, entries.Content);
        }
    }

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations)
    {
        // Each upstream has its own shape, and none of them is this dialect's.
    }

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        Text(choice, _jsonOutput.Missing(choice));
        if (!TryStart(choice))
        {
            return;
        }

        _answer.Reason = _jsonOutput.Reason(choice, reason, _answer.HasCalls);
        bool isCut = ResponseStatus.Ended(_answer.Reason).Name != "completed";
        CloseOpen(isCut);
        foreach (ResponseItem item in _items.All)
        {
            if (item.Block.Kind == AnswerBlockKind.Call)
            {
                _events.End(item, isCut);
            }
        }
    }

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage) => _usage.Tell(usage);

    /// <inheritdoc/>
    public void Error(in AnswerError error) => EndWith(ResponseStatus.Failed(error));

    /// <inheritdoc/>
    public void End() => EndWith(ResponseStatus.Ended(_answer.Reason));

    private void Piece(int choice, AnswerBlockKind kind, ReadOnlySpan<byte> jsonText)
    {
        if (jsonText.IsEmpty || !TryStart(choice))
        {
            return;
        }

        _usage.Count(jsonText.Length);
        AnswerBlock block = _answer.Continue(kind);
        if (_open?.Block != block)
        {
            CloseOpen(isCut: false);
            _open = _items.Add(block);
            _events.Begin(_open, hasPart: true);
        }

        _events.Delta(_open, block.Append(jsonText));
    }

    private void Whole(ResponseItem item)
    {
        _events.Begin(item, hasPart: false);
        _events.End(item, isCut: false);
    }

    private void CloseOpen(bool isCut)
    {
        if (_open is not null)
        {
            _events.End(_open, isCut);
            _open = null;
        }
    }

    private void EndWith(ResponseStatus status)
    {
        if (TryStart(0))
        {
            _isOver = true;
            Lifecycle(System.Text.Encoding.UTF8.GetBytes(status.Name), status, _usage);
        }
    }

    private void Lifecycle(ReadOnlySpan<byte> type, ResponseStatus status, AnswerUsage? usage)
    {
        _events.BeginEvent(type).Raw(",\"response\":"u8);
        ResponsePieces.Write(_json, _frame, status, _items, usage);
        _events.EndEvent();
    }

    /// <summary>
    /// Writes the first events if they were not. False when nothing may be written: after the end,
    /// or for a choice the dialect does not have.
    /// </summary>
    private bool TryStart(int choice)
    {
        if (_isOver || choice != 0)
        {
            return false;
        }

        if (!_hasBegun)
        {
            _hasBegun = true;
            Lifecycle("created"u8, ResponseStatus.InProgress, usage: null);
            Lifecycle("in_progress"u8, ResponseStatus.InProgress, usage: null);
        }

        return true;
    }
}
