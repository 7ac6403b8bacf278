using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Reads one answer of one upstream dialect and tells it to a sink. Holds the state of one stream; make one per answer.</summary>
public interface IAnswerReader
{
    /// <summary>Reads a whole answer. <see cref="AnswerSignals.Malformed"/> when it is no answer of this dialect.</summary>
    AnswerSignals ReadWhole(JsonElement root, IAnswerSink sink);

    /// <summary>
    /// Reads the data of one stream event: its lines joined, never empty. <paramref name="name"/> is its <c>event:</c> field, empty
    /// when absent. The sink hears of it before this returns.
    /// </summary>
    AnswerSignals ReadEvent(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> data, IAnswerSink sink);
}
