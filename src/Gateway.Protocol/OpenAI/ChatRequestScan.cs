using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>What the fields of a chat body mean.</summary>
internal struct ChatRequestScan : IOutlineRules
{
    /// <summary>Most choices OpenAI gives for one request.</summary>
    private const int MaxChoices = 128;

    private int _maxTokensStart;
    private int? _maxTokens;
    private int? _maxCompletionTokens;

    /// <inheritdoc/>
    public void ReadField(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "messages"u8))
        {
            ReadMessages(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "stream_options"u8))
        {
            StreamOptionsScan.Read(ref cursor, ref fields, kind);
        }
        else if (kind == JsonKind.Null)
        {
            // Null is how clients spell "not given"; only a required field may not be null.
            cursor.Skip();
        }
        else
        {
            ReadGiven(ref cursor, ref fields, key, kind);
        }
    }

    /// <inheritdoc/>
    public readonly void CheckWhole(ref OutlineFields fields, int end)
    {
        fields.RequireSeen(end, "messages");
        if (_maxTokens is not null && _maxCompletionTokens is not null)
        {
            fields.Report(RequestDefects.TwoLimits(_maxTokensStart));
        }

        fields.MaxOutputTokens = _maxCompletionTokens ?? _maxTokens;
    }

    private void ReadGiven(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "model"u8))
        {
            OutlineValues.ReadModel(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "stream"u8))
        {
            fields.Stream = OutlineValues.ReadFlag(ref cursor, ref fields, kind, "stream");
        }
        else if (cursor.Is(key, "max_tokens"u8))
        {
            _maxTokensStart = cursor.Position;
            _maxTokens = OutlineValues.ReadPositive(ref cursor, ref fields, kind, "max_tokens", int.MaxValue);
        }
        else if (cursor.Is(key, "max_completion_tokens"u8))
        {
            _maxCompletionTokens = OutlineValues.ReadPositive(ref cursor, ref fields, kind, "max_completion_tokens", int.MaxValue);
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
            ReadNeed(ref cursor, ref fields, key, kind);
        }
    }

    private static void ReadNeed(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "tools"u8))
        {
            fields.Need(RequestNeeds.Tools, OutlineValues.ReadTextElements(ref cursor, ref fields, kind, "tools") > 0);
        }
        else if (cursor.Is(key, "functions"u8))
        {
            fields.Need(RequestNeeds.Tools, OutlineValues.ReadTextElements(ref cursor, ref fields, kind, "functions") > 0);
        }
        else if (cursor.Is(key, "n"u8))
        {
            fields.Need(RequestNeeds.MultipleChoices, OutlineValues.ReadPositive(ref cursor, ref fields, kind, "n", MaxChoices) > 1);
        }
        else if (cursor.Is(key, "logprobs"u8))
        {
            fields.Need(RequestNeeds.LogProbs, OutlineValues.ReadFlag(ref cursor, ref fields, kind, "logprobs"));
        }
        else if (cursor.Is(key, "reasoning_effort"u8))
        {
            fields.Need(RequestNeeds.Reasoning, !OutlineValues.ReadIs(ref cursor, kind, "none"u8));
        }
        else if (cursor.Is(key, "response_format"u8))
        {
            fields.Need(RequestNeeds.JsonOutput, !OutlineValues.ReadIsTextFormat(ref cursor, kind));
        }
        else if (cursor.Is(key, "modalities"u8))
        {
            fields.Need(RequestNeeds.Audio, OutlineValues.ReadContains(ref cursor, kind, "audio"u8));
        }
        else
        {
            cursor.Skip();
        }
    }

    private static void ReadMessages(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        int at = cursor.Position;
        if (kind != JsonKind.Array)
        {
            fields.MessageCount = 0;
            fields.Report(RequestDefects.WrongType(at, "messages", "an array of objects"));
            cursor.Skip();
            return;
        }

        int before = cursor.StringBytes;
        fields.MessageCount = ChatMessages.Read(ref cursor, ref fields);
        fields.TextBytes += cursor.StringBytes - before;
        if (fields.MessageCount == 0)
        {
            fields.Report(RequestDefects.Missing(at, "messages"));
        }
    }
}
