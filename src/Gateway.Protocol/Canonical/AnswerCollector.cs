using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Gathers a whole answer in memory, for writers that write one body at its end.</summary>
internal sealed class AnswerCollector(AnswerFrame frame) : IAnswerSink
{
    private readonly List<AnswerChoice> _choices = [new()];
    private readonly JsonOutputCalls _jsonOutput = new(frame);

    /// <summary>The choices by index; there is always one.</summary>
    public IReadOnlyList<AnswerChoice> Choices => _choices;

    /// <summary>The usage at the end.</summary>
    public AnswerUsage Spent { get; } = new(frame);

    /// <inheritdoc/>
    public void Begin(in AnswerStart start)
    {
        // The frame says it all.
    }

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Add(choice, AnswerBlockKind.Text, jsonText);

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => Add(choice, AnswerBlockKind.Refusal, jsonText);

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Add(choice, AnswerBlockKind.Reasoning, jsonText);

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal) => Choice(choice).Seal(seal);

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
        if (!_jsonOutput.Take(choice, call, name))
        {
            Spent.Count(name.Length);
            Choice(choice).Begin(call, id, name, seal);
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
            return;
        }

        Spent.Count(jsonText.Length);
        Choice(choice).Find(call)?.Append(jsonText);
    }

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs) => Choice(choice).AddLogProbs(logProbs);

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations)
    {
        // Each upstream has its own shape, and none of them is another dialect's.
    }

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        Text(choice, _jsonOutput.Missing(choice));
        AnswerChoice told = Choice(choice);
        foreach (AnswerBlock block in told.Blocks)
        {
            block.Complete();
        }

        told.Reason = _jsonOutput.Reason(choice, reason, told.HasCalls);
        told.StopSequence = stopSequence;
    }

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage) => Spent.Tell(usage);

    /// <inheritdoc/>
    public void Error(in AnswerError error)
    {
        // The writer writes it in place of what was gathered.
    }

    /// <inheritdoc/>
    public void End()
    {
        // The writer writes what was gathered.
    }

    private void Add(int choice, AnswerBlockKind kind, ReadOnlySpan<byte> jsonText)
    {
        if (!jsonText.IsEmpty)
        {
            Spent.Count(jsonText.Length);
            Choice(choice).Continue(kind).Append(jsonText);
        }
    }

    private AnswerChoice Choice(int choice)
    {
        while (_choices.Count <= choice)
        {
            _choices.Add(new AnswerChoice());
        }

        return _choices[choice];
    }
}
