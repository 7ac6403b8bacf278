using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>A whole answer on its way: told to a sink, and as the client gets it.</summary>
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

    /// <summary>
    /// The bytes for the client: translated ones, or the upstream's own. The engine's chat answers lack members that OpenAI's schema
    /// requires; they are added into <paramref name="changed"/>, which is empty unless the answer was translated.
    /// </summary>
    public static ReadOnlyMemory<byte> ForClient(ApiOperation operation, DeploymentState target, AnswerCarriage? carriage, PooledBytes answer, PooledBytes changed)
    {
        if (carriage is { IsTranslated: true })
        {
            return changed.Memory;
        }

        if (carriage is not null || !target.IsEngine || !operation.IsTranslatable)
        {
            return answer.Memory;
        }

        ChatAnswerPatch.Write(answer.Memory.Span, changed);
        return changed.Memory;
    }
}
