using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Forwarding;

/// <summary>Tells a whole answer to a sink.</summary>
internal static class WholeAnswer
{
    /// <summary>False when the bytes are no answer of the reader's dialect, or say that the upstream failed.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> answer, IAnswerReader reader, IAnswerSink sink)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(answer);
        }
        catch (JsonException)
        {
            return false;
        }

        using (document)
        {
            return (reader.ReadWhole(document.RootElement, sink) & (AnswerSignals.Malformed | AnswerSignals.Error)) == AnswerSignals.None;
        }
    }
}
