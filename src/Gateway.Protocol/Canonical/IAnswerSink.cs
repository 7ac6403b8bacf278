using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// Hears an answer piece by piece, from a whole answer or a stream alike. Order: <see cref="Begin"/> once; any mix of pieces;
/// <see cref="Finish"/> once for each choice; <see cref="Usage"/> any number of times (the last counts); <see cref="End"/> once.
/// After <see cref="Error"/> nothing follows. <c>jsonText</c> is the inside of a JSON string, still escaped and without quotes, valid
/// only during the call; a piece may end between the two halves of an escaped surrogate pair. <c>choice</c> counts from 0.
/// </summary>
public interface IAnswerSink
{
    /// <summary>The answer begins.</summary>
    void Begin(in AnswerStart start);

    /// <summary>Text.</summary>
    void Text(int choice, ReadOnlySpan<byte> jsonText);

    /// <summary>A refusal in words.</summary>
    void Refusal(int choice, ReadOnlySpan<byte> jsonText);

    /// <summary>Readable thinking.</summary>
    void Reasoning(int choice, ReadOnlySpan<byte> jsonText);

    /// <summary>The thinking so far is complete (or hidden) and the provider wants this back.</summary>
    void Seal(int choice, ReasoningSeal seal);

    /// <summary>A call begins. <paramref name="call"/> counts calls of the choice from 0; id and name are final; an id is made when the upstream gave none.</summary>
    void ToolCall(int choice, int call, string id, string name, ReasoningSeal? seal);

    /// <summary>A piece of the call's arguments: the inside of a JSON string that holds JSON. Calls may be interleaved. A call without any has arguments <c>{}</c>.</summary>
    void ToolArguments(int choice, int call, ReadOnlySpan<byte> jsonText);

    /// <summary>Chat's <c>logprobs</c> object for the text just told.</summary>
    void LogProbs(int choice, JsonElement logProbs);

    /// <summary>Citations or annotations for the text told so far, in the upstream's own shape.</summary>
    void Annotations(int choice, JsonElement annotations);

    /// <summary>The choice is complete. <paramref name="stopSequence"/>: the stop text that ended it; null: none, or not said.</summary>
    void Finish(int choice, FinishReason reason, string? stopSequence);

    /// <summary>Usage so far.</summary>
    void Usage(in TokenUsage usage);

    /// <summary>The upstream gave up.</summary>
    void Error(in AnswerError error);

    /// <summary>The answer is complete.</summary>
    void End();
}
