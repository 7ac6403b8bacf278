using System.Buffers;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>A run of an answer's pieces of one kind, gathered.</summary>
internal sealed class AnswerBlock(AnswerBlockKind kind)
{
    private ArrayBufferWriter<byte>? _text;
    private SurrogateJoiner _joiner;

    /// <summary>What it is.</summary>
    public AnswerBlockKind Kind { get; } = kind;

    /// <summary>The text, or the call's arguments: the inside of a JSON string.</summary>
    public ReadOnlySpan<byte> Text => _text is null ? default : _text.WrittenSpan;

    /// <summary>Reasoning: its seal; null: none. A call: the seal it came with.</summary>
    public ReasoningSeal? Seal { get; set; }

    /// <summary>A call's number in its choice.</summary>
    public int Call { get; init; }

    /// <summary>A call's id, as the upstream named it.</summary>
    public string Id { get; init; } = "";

    /// <summary>A call's tool, as the upstream names it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Log probabilities of the text.</summary>
    public LogProbEntries LogProbs { get; } = new();

    /// <summary>Adds a piece and returns what of it is whole characters, after the half that was kept back before.</summary>
    public ReadOnlySpan<byte> Append(ReadOnlySpan<byte> jsonText)
    {
        ReadOnlySpan<byte> whole = _joiner.Next(jsonText);
        _text ??= new ArrayBufferWriter<byte>();

        // Asked for all at once, or the first buffer would be too small for a whole text and made in vain.
        whole.CopyTo(_text.GetSpan(Math.Max(whole.Length, 1)));
        _text.Advance(whole.Length);
        return whole;
    }

    /// <summary>It is complete: adds and returns what was kept back, or <c>{}</c> for a call without arguments; usually nothing.</summary>
    public ReadOnlySpan<byte> Complete()
    {
        ReadOnlySpan<byte> rest = _joiner.Rest();
        if (rest.IsEmpty && Kind == AnswerBlockKind.Call && Text.IsEmpty)
        {
            rest = "{}"u8;
        }

        if (!rest.IsEmpty)
        {
            (_text ??= new ArrayBufferWriter<byte>()).Write(rest);
        }

        return rest;
    }
}
