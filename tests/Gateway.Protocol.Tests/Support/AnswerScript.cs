using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Calls of a sink in order, to be told to any number of sinks. Texts are given as the inside of JSON strings.</summary>
internal sealed class AnswerScript
{
    private readonly List<Action<IAnswerSink>> _calls = [sink => sink.Begin(new AnswerStart("up-1", "up-model", 1))];

    public IReadOnlyList<Action<IAnswerSink>> Calls => _calls;

    public AnswerScript Text(string jsonText, int choice = 0) => Add(sink => sink.Text(choice, Encoding.UTF8.GetBytes(jsonText)));

    public AnswerScript Refusal(string jsonText, int choice = 0) => Add(sink => sink.Refusal(choice, Encoding.UTF8.GetBytes(jsonText)));

    public AnswerScript Reasoning(string jsonText, int choice = 0) => Add(sink => sink.Reasoning(choice, Encoding.UTF8.GetBytes(jsonText)));

    public AnswerScript Seal(ReasoningSeal seal, int choice = 0) => Add(sink => sink.Seal(choice, seal));

    public AnswerScript Call(int call, string id, string name, ReasoningSeal? seal = null, int choice = 0) =>
        Add(sink => sink.ToolCall(choice, call, id, name, seal));

    /// <summary>Arguments as JSON; they are escaped here.</summary>
    public AnswerScript Arguments(int call, string json, int choice = 0) => Add(sink => sink.ToolArguments(choice, call, AnswerWriters.Inside(json)));

    public AnswerScript LogProbs(string json, int choice = 0) => Add(sink => sink.LogProbs(choice, JsonDocument.Parse(json).RootElement));

    public AnswerScript Finish(FinishReason reason = FinishReason.Stop, string? stopSequence = null, int choice = 0) =>
        Add(sink => sink.Finish(choice, reason, stopSequence));

    public AnswerScript Usage(int? input, int? output, int? cached = null, int? reasoning = null, int? cacheWrite = null)
    {
        TokenUsage usage = new(input, output, cached, reasoning) { CacheWriteTokens = cacheWrite };
        return Add(sink => sink.Usage(usage));
    }

    public AnswerScript Error(string? type, string? message) => Add(sink => sink.Error(new AnswerError(type, message)));

    public AnswerScript End() => Add(sink => sink.End());

    private AnswerScript Add(Action<IAnswerSink> call)
    {
        _calls.Add(call);
        return this;
    }
}
