using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gateway.Privacy.Pseudonyms;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;

namespace Gateway.Pseudonyms;

/// <summary>
/// Stands between an answer's reader and its writer and puts values back where pseudonyms stand: in text, refusals, thinking, names and
/// arguments of calls, annotations. Log probabilities are left out, since they spell the pseudonyms.
/// </summary>
internal sealed class RestoringWriter(IAnswerWriter writer, RestoreTable table, PseudonymCounts counts) : IAnswerWriter
{
    private readonly List<RestoringChoice> _choices = [];
    private readonly ArrayBufferWriter<byte> _restored = new();

    /// <inheritdoc/>
    public IBufferWriter<byte> Output
    {
        get => writer.Output;
        set => writer.Output = value;
    }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start) => writer.Begin(start);

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, RestoringChannel.Text, jsonText);

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, RestoringChannel.Refusal, jsonText);

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Piece(choice, RestoringChannel.Reasoning, jsonText);

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal)
    {
        // It closes the thinking that it seals.
        Flush(choice, RestoringChannel.Reasoning);
        writer.Seal(choice, seal);
    }

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
        Settle(choice, RestoringChannel.Calls + call);
        writer.ToolCall(choice, call, id, Whole(name), seal);
    }

    /// <inheritdoc/>
    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText) => Piece(choice, RestoringChannel.Calls + call, jsonText);

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs)
    {
    }

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations)
    {
        var restored = new ArrayBufferWriter<byte>();
        var restorer = new PseudonymRestorer(table, isInArguments: false, counts);
        restorer.Push(JsonMarshal.GetRawUtf8Value(annotations), restored);
        restorer.Flush(restored);
        writer.Annotations(choice, JsonElement.Parse(restored.WrittenSpan));
    }

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        for (var channel = 0; channel < Choice(choice).Count; channel++)
        {
            Flush(choice, channel);
        }

        writer.Finish(choice, reason, stopSequence is null ? null : Whole(stopSequence));
    }

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage) => writer.Usage(usage);

    /// <inheritdoc/>
    public void Error(in AnswerError error) => writer.Error(error);

    /// <inheritdoc/>
    public void End() => writer.End();

    private void Piece(int choice, int channel, ReadOnlySpan<byte> jsonText)
    {
        Settle(choice, channel);
        _restored.ResetWrittenCount();
        Choice(choice).Of(channel, table, counts).Push(jsonText, _restored);
        Write(choice, channel);
    }

    // What another text of the choice held back goes first, so that the order stays: "step" may end in the first letter of a pseudonym.
    // A pseudonym that has certainly begun waits for its rest: some providers send other events between its pieces. Arguments wait in any
    // case: they end in a bracket, which is never held back, and calls may come interleaved.
    private void Settle(int choice, int channel)
    {
        var texts = Choice(choice);
        for (var other = 0; other < RestoringChannel.Calls; other++)
        {
            if (other != channel && texts.Find(other) is { IsHolding: true, IsDoubtful: true })
            {
                Flush(choice, other);
            }
        }
    }

    private void Flush(int choice, int channel)
    {
        if (Choice(choice).Find(channel) is { } restorer)
        {
            _restored.ResetWrittenCount();
            restorer.Flush(_restored);
            Write(choice, channel);
        }
    }

    private void Write(int choice, int channel)
    {
        if (_restored.WrittenCount == 0)
        {
            return;
        }

        switch (channel)
        {
            case RestoringChannel.Text:
                writer.Text(choice, _restored.WrittenSpan);
                break;
            case RestoringChannel.Refusal:
                writer.Refusal(choice, _restored.WrittenSpan);
                break;
            case RestoringChannel.Reasoning:
                writer.Reasoning(choice, _restored.WrittenSpan);
                break;
            default:
                writer.ToolArguments(choice, channel - RestoringChannel.Calls, _restored.WrittenSpan);
                break;
        }
    }

    private RestoringChoice Choice(int choice)
    {
        while (_choices.Count <= choice)
        {
            _choices.Add(new RestoringChoice());
        }

        return _choices[choice];
    }

    // A short text that is not JSON.
    private string Whole(string text)
    {
        if (!text.Contains(PseudonymShape.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var restored = new ArrayBufferWriter<byte>();
        var restorer = new PseudonymRestorer(table, isInArguments: false, counts);
        restorer.Push(JsonEncodedText.Encode(text).EncodedUtf8Bytes, restored);
        restorer.Flush(restored);
        return JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(restored.WrittenSpan)}\"")!;
    }
}
