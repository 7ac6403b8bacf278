using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Canonical;

/// <summary>Writes what the gateway adds to a <c>usage</c> object of any dialect: cost, and whether numbers are real.</summary>
internal static class UsageExtras
{
    /// <summary>Writes the members, a comma before each; the cost in USD is <c>null</c> when unknown, as in OpenRouter's answers.</summary>
    public static void Write(JsonPieces json, AnswerFrame frame, AnswerUsage usage)
    {
        json.Raw(",\"cost\":"u8);
        if (usage.CostNanoUsd is { } nano)
        {
            Span<byte> room = json.Output.GetSpan(UsdText.MaxBytes);
            json.Output.Advance(UsdText.Format(nano, room));
        }
        else
        {
            json.Raw("null"u8);
        }

        if (frame.Simulated)
        {
            json.Raw(",\"simulated\":true"u8);
        }

        if (usage.IsEstimated)
        {
            json.Raw(",\"estimated\":true"u8);
        }
    }
}
