using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Anthropic;

/// <summary>Tells the content blocks of a Messages answer, from their start, pieces and end.</summary>
internal sealed class MessagesAnswerBlocks(AnswerTeller teller)
{
    /// <summary>The index of a block that is read at once.</summary>
    public const int WholeIndex = -1;

    private readonly Dictionary<int, MessagesAnswerBlock> _open = [];

    /// <summary>True when the last block that began is a call, which then waits for its result.</summary>
    public bool EndWithCall { get; private set; }

    /// <summary>A block begins. It may hold text already, or be whole.</summary>
    public void Start(int index, JsonElement block)
    {
        Stop(index);
        JsonElement type = block.Field("type"u8);
        EndWithCall = type.Is("tool_use"u8);
        if (EndWithCall)
        {
            _open[index] = StartCall(block);
            return;
        }

        _open[index] = new MessagesAnswerBlock
        {
            IsIgnored = !type.Is("text"u8) && !type.Is("thinking"u8) && !type.Is("redacted_thinking"u8),
            Signature = type.Is("thinking"u8) ? block.Field("signature"u8).Text() : null,
        };
        if (type.Is("text"u8))
        {
            teller.Text(0, block.Field("text"u8).JsonText());
            JsonElement citations = block.Field("citations"u8);
            if (citations.ValueKind == JsonValueKind.Array)
            {
                teller.Annotations(0, citations);
            }
        }
        else if (type.Is("thinking"u8))
        {
            teller.Reasoning(0, block.Field("thinking"u8).JsonText());
        }
        else if (type.Is("redacted_thinking"u8) && block.Field("data"u8).Text() is { } data)
        {
            teller.Seal(0, new ReasoningSeal(Dialect.AnthropicMessages, SealKind.Redacted, data));
        }
    }

    /// <summary>A piece of a block. One whose start was never seen goes by the piece's own kind.</summary>
    public void Delta(int index, JsonElement delta)
    {
        MessagesAnswerBlock? block = _open.GetValueOrDefault(index);
        if (block is { IsIgnored: true })
        {
            return;
        }

        JsonElement type = delta.Field("type"u8);
        if (type.Is("text_delta"u8))
        {
            teller.Text(0, delta.Field("text"u8).JsonText());
        }
        else if (type.Is("input_json_delta"u8))
        {
            if (block is { IsCall: true, HasWholeInput: false })
            {
                teller.Arguments(0, block.Call, delta.Field("partial_json"u8).JsonText());
            }
        }
        else if (type.Is("thinking_delta"u8))
        {
            teller.Reasoning(0, delta.Field("thinking"u8).JsonText());
        }
        else if (type.Is("signature_delta"u8))
        {
            block ??= _open[index] = new MessagesAnswerBlock();
            block.Signature = delta.Field("signature"u8).Text() ?? block.Signature;
        }
        else if (type.Is("citations_delta"u8) && delta.Field("citation"u8) is { ValueKind: JsonValueKind.Object } citation)
        {
            using JsonDocument citations = AnswerElements.Wrap("["u8, citation, "]"u8);
            teller.Annotations(0, citations.RootElement);
        }
    }

    /// <summary>A block is complete: its call is closed, its thinking sealed.</summary>
    public void Stop(int index)
    {
        if (_open.Remove(index, out MessagesAnswerBlock? block))
        {
            Close(block);
        }
    }

    /// <summary>The answer is complete, and with it every block that was left open.</summary>
    public void StopAll()
    {
        foreach (MessagesAnswerBlock block in _open.Values)
        {
            Close(block);
        }

        _open.Clear();
    }

    private void Close(MessagesAnswerBlock block)
    {
        teller.CloseCall(0, block.Call);
        if (block.Signature is { } signature)
        {
            teller.Seal(0, new ReasoningSeal(Dialect.AnthropicMessages, SealKind.Signature, signature));
        }
    }

    // The start holds an empty input before pieces, or the whole one: then there are none.
    private MessagesAnswerBlock StartCall(JsonElement block)
    {
        int call = teller.Call(0, block.Field("id"u8).Text(), block.Field("name"u8).Text());
        JsonElement input = block.Field("input"u8);
        bool isWhole = input.ValueKind == JsonValueKind.Object && input.IsFilled();
        if (isWhole)
        {
            teller.ArgumentsJson(0, call, input.Raw());
        }

        return new MessagesAnswerBlock { IsCall = true, Call = call, HasWholeInput = isWhole };
    }
}
