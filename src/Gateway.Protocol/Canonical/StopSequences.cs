using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Writes the texts that end an answer.</summary>
internal static class StopSequences
{
    /// <summary>As an array; nothing when there are none.</summary>
    public static void Write(RequestDraft draft, ReadOnlySpan<byte> name)
    {
        if (draft.Request.StopSequences.Count == 0)
        {
            return;
        }

        draft.Output.WriteStartArray(name);
        foreach (JsonElement text in draft.Request.StopSequences)
        {
            draft.Output.WriteRaw(text);
        }

        draft.Output.WriteEndArray();
    }
}
