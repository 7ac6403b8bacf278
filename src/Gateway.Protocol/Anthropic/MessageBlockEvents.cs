using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes the events of content blocks, one block after the other, and knows which one is open.</summary>
internal sealed class MessageBlockEvents(AnswerFrame frame, JsonPieces json)
{
    private readonly CallNaming _naming = new(frame);
    private SurrogateJoiner _joiner;
    private AnswerBlockKind? _open;
    private bool _hasText;
    private int _index;

    /// <summary>Writes a piece of text, thinking or arguments, in a new block if the open one is of another kind.</summary>
    public void Delta(AnswerBlockKind kind, ReadOnlySpan<byte> jsonText)
    {
        if (_open != kind)
        {
            Stop();
            Start(kind == AnswerBlockKind.Reasoning
                ? "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"u8
                : "{\"type\":\"text\",\"text\":\"\"}"u8);
            _open = kind;
        }

        WritePiece(kind, _joiner.Next(jsonText));
    }

    /// <summary>Begins a call, after the seal it came with: a call has no place for one.</summary>
    public void StartCall(string id, string name, ReasoningSeal? seal)
    {
        Stop();
        if (seal is not null)
        {
            Seal(seal);
        }

        Open();
        json.Raw("{\"type\":\"tool_use\",\"id\":"u8).String(_naming.AnthropicId(id)).Raw(",\"name\":"u8).String(_naming.Tool(name));
        json.Raw(",\"input\":{}}}\n\n"u8);
        _open = AnswerBlockKind.Call;
    }

    /// <summary>Seals the open thinking, or writes a block that is nothing but the seal.</summary>
    public void Seal(ReasoningSeal seal)
    {
        if (_open == AnswerBlockKind.Reasoning && seal.Kind != SealKind.Redacted)
        {
            WritePiece(AnswerBlockKind.Reasoning, _joiner.Rest());
            Sign(SealText.Encode(seal, Dialect.AnthropicMessages));
            return;
        }

        Stop();
        if (MessagePieces.IsThinking(seal))
        {
            Start("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"u8);
            Sign(seal.Value);
            return;
        }

        Open();
        MessagePieces.WriteRedacted(json, seal);
        json.Raw("}\n\n"u8);
        Close();
    }

    /// <summary>Writes a whole block.</summary>
    public void Whole(AnswerBlock block)
    {
        if (block.Kind == AnswerBlockKind.Call)
        {
            StartCall(block.Id, block.Name, block.Seal);
        }

        if (!block.Text.IsEmpty)
        {
            Delta(block.Kind, block.Text);
        }

        if (block.Kind == AnswerBlockKind.Reasoning && block.Seal is { } seal)
        {
            Seal(seal);
        }

        Stop();
    }

    /// <summary>Ends the open block, if there is one.</summary>
    public void Stop()
    {
        if (_open is not { } kind)
        {
            return;
        }

        ReadOnlySpan<byte> rest = _joiner.Rest();
        WritePiece(kind, rest.IsEmpty && kind == AnswerBlockKind.Call && !_hasText ? "{}"u8 : rest);
        if (kind == AnswerBlockKind.Reasoning)
        {
            Sign(MessagePieces.UnsignedMark(frame));
            return;
        }

        Close();
    }

    private void WritePiece(AnswerBlockKind kind, ReadOnlySpan<byte> jsonText)
    {
        if (jsonText.IsEmpty)
        {
            return;
        }

        _hasText = true;
        OpenDelta();
        json.Raw(kind switch
        {
            AnswerBlockKind.Reasoning => "\"thinking_delta\",\"thinking\":"u8,
            AnswerBlockKind.Call => "\"input_json_delta\",\"partial_json\":"u8,
            _ => "\"text_delta\",\"text\":"u8,
        });
        json.Quoted(jsonText).Raw("}}\n\n"u8);
    }

    private void Sign(string signature)
    {
        OpenDelta();
        json.Raw("\"signature_delta\",\"signature\":"u8).String(signature).Raw("}}\n\n"u8);
        Close();
    }

    private void Start(ReadOnlySpan<byte> block)
    {
        Open();
        json.Raw(block).Raw("}\n\n"u8);
    }

    private void Open()
    {
        _hasText = false;
        json.Raw("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"u8).Number(_index);
        json.Raw(",\"content_block\":"u8);
    }

    private void OpenDelta() => json.Raw("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"u8)
        .Number(_index).Raw(",\"delta\":{\"type\":"u8);

    private void Close()
    {
        json.Raw("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"u8).Number(_index).Raw("}\n\n"u8);
        _open = null;
        _index++;
    }
}
