using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// Stands between a reader and a writer: keeps the usage for the meter, counts text for an estimate, and keeps an upstream's error
/// to itself, since the gateway words its own. Without a writer it only watches.
/// </summary>
/// <param name="writer">Hears everything else; null: nobody does.</param>
public sealed class MeteredSink(IAnswerSink? writer) : IAnswerSink
{
    private bool _hasFinished;

    /// <summary>Usage as last reported.</summary>
    public TokenUsage LastUsage { get; private set; }

    /// <summary>Bytes of text, thinking and arguments, as escaped.</summary>
    public long OutputBytes { get; private set; }

    /// <summary>True once the upstream said that it failed at a choice, which no client dialect has a clean word for.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>True when a filter stopped every choice so far before there was anything in it, so that nobody would miss the answer.</summary>
    public bool IsBlocked { get; private set; }

    /// <inheritdoc/>
    public void Begin(in AnswerStart start) => writer?.Begin(start);

    /// <inheritdoc/>
    public void Text(int choice, ReadOnlySpan<byte> jsonText)
    {
        OutputBytes += jsonText.Length;
        writer?.Text(choice, jsonText);
    }

    /// <inheritdoc/>
    public void Refusal(int choice, ReadOnlySpan<byte> jsonText)
    {
        OutputBytes += jsonText.Length;
        writer?.Refusal(choice, jsonText);
    }

    /// <inheritdoc/>
    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText)
    {
        OutputBytes += jsonText.Length;
        writer?.Reasoning(choice, jsonText);
    }

    /// <inheritdoc/>
    public void Seal(int choice, ReasoningSeal seal) => writer?.Seal(choice, seal);

    /// <inheritdoc/>
    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal) => writer?.ToolCall(choice, call, id, name, seal);

    /// <inheritdoc/>
    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText)
    {
        OutputBytes += jsonText.Length;
        writer?.ToolArguments(choice, call, jsonText);
    }

    /// <inheritdoc/>
    public void LogProbs(int choice, JsonElement logProbs) => writer?.LogProbs(choice, logProbs);

    /// <inheritdoc/>
    public void Annotations(int choice, JsonElement annotations) => writer?.Annotations(choice, annotations);

    /// <inheritdoc/>
    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        HasFailed |= reason == FinishReason.Error;
        IsBlocked = reason == FinishReason.ContentFilter && OutputBytes == 0 && (IsBlocked || !_hasFinished);
        _hasFinished = true;
        if (!HasFailed)
        {
            writer?.Finish(choice, reason, stopSequence);
        }
    }

    /// <inheritdoc/>
    public void Usage(in TokenUsage usage)
    {
        LastUsage = usage;
        writer?.Usage(usage);
    }

    /// <inheritdoc/>
    public void Error(in AnswerError error)
    {
    }

    /// <inheritdoc/>
    public void End()
    {
        if (!HasFailed)
        {
            writer?.End();
        }
    }
}
