using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Anthropic;

/// <summary>Reads an answer of Anthropic's Messages API.</summary>
/// <param name="ownId">Our id for the answer, for call ids the upstream forgot; null: none.</param>
public sealed class MessagesAnswerReader(string? ownId = null) : IAnswerReader
{
    private readonly AnswerTeller _teller = new(ownId);
    private readonly MessagesAnswerUsage _usage = new();
    private MessagesAnswerBlocks? _blocks;
    private string? _messageId;
    private bool _hasStarted;

    /// <inheritdoc/>
    public AnswerSignals ReadWhole(JsonElement root, IAnswerSink sink)
    {
        _teller.Open(sink);
        if (!AnswerElements.IsText(root))
        {
            return _teller.Malformed();
        }

        if (root.Field("type"u8).Is("error"u8))
        {
            ReadError(root);
            return _teller.Signals;
        }

        JsonElement content = root.Field("content"u8);
        if (content.ValueKind != JsonValueKind.Array)
        {
            return _teller.Malformed();
        }

        _teller.Begin(StartOf(root));
        ReadWholeBlocks(content);
        ReadStop(root);
        _usage.Merge(root.Field("usage"u8));
        _teller.Usage(_usage.Total);
        _teller.End();
        return _teller.Signals;
    }

    /// <inheritdoc/>
    public AnswerSignals ReadEvent(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> data, IAnswerSink sink)
    {
        _teller.Open(sink);
        using JsonDocument? document = AnswerElements.Parse(data);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return _teller.Malformed();
        }

        // The payload repeats the event's name; the name alone is enough for a proxy that leaves it out.
        ReadOnlySpan<byte> type = document.RootElement.Field("type"u8).JsonText();
        Read(type.IsEmpty ? name : type, document.RootElement);
        return _teller.Signals;
    }

    private MessagesAnswerBlocks Blocks => _blocks ??= new MessagesAnswerBlocks(_teller);

    private void Read(ReadOnlySpan<byte> type, JsonElement root)
    {
        if (type.SequenceEqual("content_block_delta"u8))
        {
            Blocks.Delta(root.Field("index"u8).Index() ?? 0, root.Field("delta"u8));
        }
        else if (type.SequenceEqual("content_block_start"u8))
        {
            Blocks.Start(root.Field("index"u8).Index() ?? 0, root.Field("content_block"u8));
        }
        else if (type.SequenceEqual("content_block_stop"u8))
        {
            Blocks.Stop(root.Field("index"u8).Index() ?? 0);
        }
        else if (type.SequenceEqual("message_start"u8))
        {
            ReadStart(root.Field("message"u8));
        }
        else if (type.SequenceEqual("message_delta"u8))
        {
            ReadStop(root.Field("delta"u8));
            _usage.Merge(root.Field("usage"u8));
            _teller.Usage(_usage.Total);
        }
        else if (type.SequenceEqual("message_stop"u8))
        {
            Blocks.StopAll();
            _teller.End();
        }
        else if (type.SequenceEqual("error"u8))
        {
            ReadError(root);
        }
        else if (type.IsEmpty)
        {
            _teller.Malformed();
        }
    }

    private void ReadStart(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            _teller.Malformed();
            return;
        }

        AnswerStart start = StartOf(message);
        if (_hasStarted)
        {
            // Seen in the wild: the same start twice, and another message spliced into an open one, whose blocks would be taken for
            // the first one's.
            if (!string.Equals(start.Id, _messageId, StringComparison.Ordinal))
            {
                _teller.Error(new AnswerError("api_error", "The upstream began a second message inside the first."));
            }

            return;
        }

        _hasStarted = true;
        _messageId = start.Id;
        _teller.Begin(start);
        ReadWholeBlocks(message.Field("content"u8));
        _usage.Merge(message.Field("usage"u8));
        _teller.Usage(_usage.Total);
    }

    private void ReadWholeBlocks(JsonElement content)
    {
        foreach (JsonElement block in content.Items())
        {
            // No event has this index, so that blocks of the start (after programmatic tool calls) and later ones do not meet.
            Blocks.Start(MessagesAnswerBlocks.WholeIndex, block);
            Blocks.Stop(MessagesAnswerBlocks.WholeIndex);
        }
    }

    private void ReadStop(JsonElement message)
    {
        if (message.Field("stop_reason"u8).Text() is not { } reason)
        {
            return;
        }

        Blocks.StopAll();
        if (_teller.CanTell(0))
        {
            _teller.Refusal(0, message.Field("stop_details"u8).Field("explanation"u8).JsonText());
        }

        // Calls that the provider's own code made and got answered stand amid the answer; end_turn is then meant.
        _teller.Finish(0, MessagesAnswerFinish.Of(reason), message.Field("stop_sequence"u8).Text(), areAnswered: !Blocks.EndWithCall);
    }

    private void ReadError(JsonElement root)
    {
        JsonElement error = root.Field("error"u8);
        _teller.Error(new AnswerError(error.Field("type"u8).Code(), error.Field("message"u8).Text()));
    }

    private static AnswerStart StartOf(JsonElement message) => new(message.Field("id"u8).Text(), message.Field("model"u8).Text(), CreatedAt: null);
}
