using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;

namespace Gateway.Tests.Pseudonyms;

/// <summary>Notes what an answer writer is told, one line each; pieces of one text in a row are one line.</summary>
internal sealed class HeardWriter : IAnswerWriter
{
    private string _last = "";

    public List<string> Lines { get; } = [];

    public IBufferWriter<byte> Output { get; set; } = new ArrayBufferWriter<byte>();

    public void Begin(in AnswerStart start) => Say("begin", "");

    public void Text(int choice, ReadOnlySpan<byte> jsonText) => Say($"text {choice}", Encoding.UTF8.GetString(jsonText));

    public void Refusal(int choice, ReadOnlySpan<byte> jsonText) => Say($"refusal {choice}", Encoding.UTF8.GetString(jsonText));

    public void Reasoning(int choice, ReadOnlySpan<byte> jsonText) => Say($"thinking {choice}", Encoding.UTF8.GetString(jsonText));

    public void Seal(int choice, ReasoningSeal seal) => Say($"seal {choice}", seal.Value);

    public void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal) => Say($"call {choice}.{call}", name);

    public void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText) => Say($"arguments {choice}.{call}", Encoding.UTF8.GetString(jsonText));

    public void LogProbs(int choice, JsonElement logProbs) => Say("logprobs", $"{logProbs}");

    public void Annotations(int choice, JsonElement annotations) => Say("annotations", annotations.GetRawText());

    public void Finish(int choice, FinishReason reason, string? stopSequence) => Say($"finish {choice}", stopSequence ?? "");

    public void Usage(in TokenUsage usage) => Say("usage", "");

    public void Error(in AnswerError error) => Say("error", error.Message ?? "");

    public void End() => Say("end", "");

    private void Say(string what, string text)
    {
        if (what == _last)
        {
            Lines[^1] += text;
            return;
        }

        _last = what;
        Lines.Add($"{what}: {text}");
    }
}
