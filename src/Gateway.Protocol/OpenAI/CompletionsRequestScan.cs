using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>What the fields of a legacy completions body mean.</summary>
internal struct CompletionsRequestScan : IOutlineRules
{
    /// <summary>Most choices OpenAI gives for one prompt.</summary>
    private const int MaxChoices = 128;

    /// <inheritdoc/>
    public readonly void ReadField(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "stream_options"u8))
        {
            StreamOptionsScan.Read(ref cursor, ref fields, kind);
        }
        else if (kind == JsonKind.Null)
        {
            // Null is how clients spell "not given"; a required field is then missed at the end.
            cursor.Skip();
        }
        else if (cursor.Is(key, "model"u8))
        {
            OutlineValues.ReadModel(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "prompt"u8))
        {
            fields.MessageCount = PromptScan.Read(ref cursor, ref fields, kind, "prompt");
        }
        else if (cursor.Is(key, "suffix"u8))
        {
            int before = cursor.StringBytes;
            cursor.Skip();
            fields.TextBytes += cursor.StringBytes - before;
        }
        else
        {
            ReadSetting(ref cursor, ref fields, key, kind);
        }
    }

    /// <inheritdoc/>
    public readonly void CheckWhole(ref OutlineFields fields, int end) => fields.RequireSeen(end, "prompt");

    private static void ReadSetting(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "stream"u8))
        {
            fields.Stream = OutlineValues.ReadFlag(ref cursor, ref fields, kind, "stream");
        }
        else if (cursor.Is(key, "max_tokens"u8))
        {
            // 0 with "echo" scores the prompt itself; evaluation programs send it.
            fields.MaxOutputTokens = OutlineValues.ReadInteger(ref cursor, ref fields, kind, "max_tokens", 0, int.MaxValue);
        }
        else if (cursor.Is(key, "n"u8))
        {
            fields.Need(RequestNeeds.MultipleChoices, OutlineValues.ReadPositive(ref cursor, ref fields, kind, "n", MaxChoices) > 1);
        }
        else if (cursor.Is(key, "best_of"u8))
        {
            OutlineValues.ReadPositive(ref cursor, ref fields, kind, "best_of", MaxChoices);
        }
        else if (cursor.Is(key, "logprobs"u8))
        {
            int? count = OutlineValues.ReadInteger(ref cursor, ref fields, kind, "logprobs", 0, int.MaxValue);
            fields.Need(RequestNeeds.LogProbs, count is not null);
        }
        else if (cursor.Is(key, "temperature"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "temperature");
        }
        else if (cursor.Is(key, "top_p"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "top_p");
        }
        else if (cursor.Is(key, "stop"u8))
        {
            OutlineValues.RequireStop(ref cursor, ref fields, kind);
        }
        else
        {
            cursor.Skip();
        }
    }
}
