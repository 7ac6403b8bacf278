using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Collects an answer, to be written as one body at its end. A dialect says how it reads there, and how an error does.</summary>
public abstract class WholeAnswerWriter : IAnswerWriter
{
    /// <summary>A writer for one answer.</summary>
    protected WholeAnswerWriter(AnswerFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Frame = frame;
        Answer = new AnswerCollector(frame);
    }

    /// <inheritdoc/>
    public IBufferWriter<byte> Output
    {
        get => Json.Output;
        set => Json.Output = value;
    }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start) => Answer.Begin(start);

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Answer.Text(choice, jsonText);

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => Answer.Refusal(choice, jsonText);

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Answer.Reasoning(choice, jsonText);

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal) => Answer.Seal(choice, seal);

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal) =>
        Answer.ToolCall(choice, call, id, name, seal);

    /// <inheritdoc/>
    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText) => Answer.ToolArguments(choice, call, jsonText);

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs) => Answer.LogProbs(choice, logProbs);

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations) => Answer.Annotations(choice, annotations);

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence) => Answer.Finish(choice, reason, stopSequence);

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage) => Answer.Usage(usage);

    /// <inheritdoc/>
    public abstract void Error(in AnswerError error);

    /// <inheritdoc/>
    public abstract void End();

    /// <summary>What is known of the answer before it begins.</summary>
    private protected AnswerFrame Frame { get; }

    /// <summary>What came so far.</summary>
    private protected AnswerCollector Answer { get; }

    /// <summary>The body.</summary>
    private protected JsonPieces Json { get; } = new();
}
