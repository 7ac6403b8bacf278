using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Hears nothing.</summary>
internal sealed class DeafSink : IAnswerSink
{
    public void Begin(in AnswerStart start)
    {
    }

    public void Text(int choice, ReadOnlySpan<byte> jsonText)
    {
    }

    public void Refusal(int choice, ReadOnlySpan<byte> jsonText)
    {
    }

    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText)
    {
    }

    public void Seal(int choice, ReasoningSeal seal)
    {
    }

    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal)
    {
    }

    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText)
    {
    }

    public void LogProbs(int choice, JsonElement logProbs)
    {
    }

    public void Annotations(int choice, JsonElement annotations)
    {
    }

    public void Finish(int choice, FinishReason reason, string? stopSequence)
    {
    }

    public void Usage(in TokenUsage usage)
    {
    }

    public void Error(in AnswerError error)
    {
    }

    public void End()
    {
    }
}
