using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Anthropic;

/// <summary>
/// Writes an answer as Anthropic's events. Their blocks come strictly one after the other, while other dialects' calls may be
/// interleaved: once a call is open, what does not belong to it waits until the choice is complete, and is then told in order.
/// </summary>
public sealed class MessagesStreamWriter : IAnswerWriter
{
    private readonly AnswerFrame _frame;
    private readonly AnswerUsage _usage;
    private readonly JsonOutputCalls _jsonOutput;
    private readonly MessageBlockEvents _blocks;
    private readonly AnswerChoice _waiting = new();
    private readonly JsonPieces _json = new();
    private FinishReason _reason;
    private string? _stopSequence;
    private int? _liveCall;
    private bool _hasCalls;
    private bool _hasRefusal;
    private bool _hasBegun;
    private bool _isOver;

    /// <summary>A writer for one answer.</summary>
    public MessagesStreamWriter(AnswerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _frame = frame;
        _usage = new AnswerUsage(frame);
        _jsonOutput = new JsonOutputCalls(frame);
        _blocks = new MessageBlockEvents(frame, _json);
    }

    /// <inheritdoc/>
    public IBufferWriter<byte> Output
    {
        get => _json.Output;
        set => _json.Output = value;
    }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start)
    {
        // The first event names the input tokens, which are told after this; it is written before the first piece.
    }

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, AnswerBlockKind.Text, jsonText);

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText)
    {
        _hasRefusal |= choice == 0 && !jsonText.IsEmpty;
        Piece(choice, AnswerBlockKind.Refusal, jsonText);
    }

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, AnswerBlockKind.Reasoning, jsonText);

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal)
    {
        if (!TryStart(choice))
        {
            return;
        }

        if (_liveCall is null)
        {
            _blocks.Seal(seal);
        }
        else
        {
            _waiting.Seal(seal);
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
        _hasCalls = true;
        if (_liveCall is null)
        {
            _liveCall = call;
            _blocks.StartCall(id, name, seal);
        }
        else
        {
            _waiting.Begin(call, id, name, seal);
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
        else if (TryStart(choice))
        {
            _usage.Count(jsonText.Length);
            if (call == _liveCall)
            {
                _blocks.Delta(AnswerBlockKind.Call, jsonText);
            }
            else
            {
                _waiting.Find(call)?.Append(jsonText);
            }
        }
    }

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs)
    {
        // This dialect has none.
    }

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations)
    {
        // Each upstream has its own shape, and none of them is Anthropic's.
    }

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        if (reason == FinishReason.Error && choice == 0)
        {
            // There is no stop reason for it that a client would not take for a good end.
            Error(new AnswerError(null, null));
        }

        Text(choice, _jsonOutput.Missing(choice));
        if (!TryStart(choice))
        {
            return;
        }

        _reason = _jsonOutput.Reason(choice, reason, _hasCalls);
        _stopSequence = stopSequence;
        _blocks.Stop();
        foreach (AnswerBlock block in _waiting.Blocks)
        {
            block.Complete();
            _blocks.Whole(block);
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
            AnthropicErrorWriter.WriteEvent(
                Output, error.Message ?? AnswerErrorNames.DefaultMessage, AnswerErrorNames.ToAnthropic(error.Type), requestId: null);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        if (!TryStart(0))
        {
            return;
        }

        _isOver = true;
        _json.Raw("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{"u8);
        MessagePieces.WriteStop(_json, _reason, _hasRefusal, _stopSequence);
        _json.Raw("},\"usage\":"u8);
        MessagePieces.WriteUsage(_json, _frame, _usage);
        _json.Raw("}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8);
    }

    private void Piece(int choice, AnswerBlockKind kind, ReadOnlySpan<byte> jsonText)
    {
        if (jsonText.IsEmpty || !TryStart(choice))
        {
            return;
        }

        _usage.Count(jsonText.Length);
        if (_liveCall is null)
        {
            _blocks.Delta(kind, jsonText);
        }
        else
        {
            _waiting.Continue(kind).Append(jsonText);
        }
    }

    /// <summary>
    /// Writes the first event if it was not. False when nothing may be written: after an error,
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
            _json.Raw("event: message_start\ndata: {\"type\":\"message_start\",\"message\":"u8);
            MessagePieces.WriteHead(_json, _frame);
            _json.Raw("],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"u8);
            MessagePieces.WriteInput(_json, _usage);
            _json.Raw(",\"output_tokens\":1}}}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n"u8);
        }

        return true;
    }
}
