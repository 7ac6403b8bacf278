using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Passes an answer on and keeps what was told of the first choice, to be compared with what the client got.</summary>
internal sealed class HeardTexts(IAnswerSink next) : IAnswerSink
{
    private readonly HashSet<int> _open = [];
    private readonly HashSet<int> _seen = [];
    private int _finished;

    /// <summary>Text, as escaped.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>Text and refusals in the order told, as escaped.</summary>
    public StringBuilder Spoken { get; } = new();

    /// <summary>Thinking, as escaped.</summary>
    public StringBuilder Thinking { get; } = new();

    /// <summary>Calls begun.</summary>
    public int Calls { get; private set; }

    /// <summary>True when every choice that was spoken of, and at least one, is complete.</summary>
    public bool AllFinished => _finished > 0 && _open.Count == 0;

    /// <summary>True when a choice other than the first was spoken of.</summary>
    public bool HasOthers => _seen.Count > 1 || HasGaps;

    /// <summary>True when a choice was spoken of and not all before it: no provider does.</summary>
    public bool HasGaps => _seen.Count > 0 && _seen.Max() >= _seen.Count;

    public void Begin(in AnswerStart start) => next.Begin(start);

    void IAnswerSink.Text(int choice, ReadOnlySpan<byte> jsonText)
    {
        Keep(choice, Text, jsonText);
        Keep(choice, Spoken, jsonText);
        next.Text(choice, jsonText);
    }

    public void Refusal(int choice, ReadOnlySpan<byte> jsonText)
    {
        Keep(choice, Spoken, jsonText);
        next.Refusal(choice, jsonText);
    }

    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText)
    {
        Keep(choice, Thinking, jsonText);
        next.Reasoning(choice, jsonText);
    }

    public void Seal(int choice, ReasoningSeal seal)
    {
        Open(choice);
        next.Seal(choice, seal);
    }

    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
        Open(choice);
        Calls += choice == 0 ? 1 : 0;
        next.ToolCall(choice, call, id, name, seal);
    }

    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText) => next.ToolArguments(choice, call, jsonText);

    public void LogProbs(int choice, JsonElement logProbs)
    {
        Open(choice);
        next.LogProbs(choice, logProbs);
    }

    public void Annotations(int choice, JsonElement annotations)
    {
        Open(choice);
        next.Annotations(choice, annotations);
    }

    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
        Open(choice);
        _open.Remove(choice);
        _finished++;
        next.Finish(choice, reason, stopSequence);
    }

    public void Usage(in TokenUsage usage) => next.Usage(usage);

    public void Error(in AnswerError error) => next.Error(error);

    public void End() => next.End();

    private void Keep(int choice, StringBuilder text, ReadOnlySpan<byte> jsonText)
    {
        Open(choice);
        if (choice == 0)
        {
            text.Append(Encoding.UTF8.GetString(jsonText));
        }
    }

    private void Open(int choice)
    {
        _seen.Add(choice);
        _open.Add(choice);
    }
}
