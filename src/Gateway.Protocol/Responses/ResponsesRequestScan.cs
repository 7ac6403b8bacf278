using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Responses;

/// <summary>What the fields of a Responses body mean.</summary>
internal struct ResponsesRequestScan : IOutlineRules
{
    private bool _hasPrevious;
    private bool _hasConversation;
    private bool _hasPrompt;
    private bool? _store;
    private bool _background;

    /// <summary>What only this dialect asks.</summary>
    public readonly ResponsesTraits Traits => new()
    {
        HasPreviousResponse = _hasPrevious,
        HasConversation = _hasConversation,
        HasPrompt = _hasPrompt,
        Store = _store,
        Background = _background,
    };

    /// <inheritdoc/>
    public void ReadField(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (kind == JsonKind.Null)
        {
            // Null is how clients spell "not given"; a required field is then missed at the end.
            cursor.Skip();
        }
        else if (cursor.Is(key, "model"u8))
        {
            OutlineValues.ReadModel(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "input"u8))
        {
            ReadInput(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "instructions"u8))
        {
            int before = cursor.StringBytes;
            cursor.Skip();
            fields.TextBytes += cursor.StringBytes - before;
        }
        else if (cursor.Is(key, "tools"u8))
        {
            ReadTools(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "previous_response_id"u8))
        {
            _hasPrevious = ReadId(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "conversation"u8))
        {
            _hasConversation = true;
            cursor.Skip();
        }
        else if (cursor.Is(key, "prompt"u8))
        {
            _hasPrompt = true;
            cursor.Skip();
        }
        else
        {
            ReadSetting(ref cursor, ref fields, key, kind);
        }
    }

    /// <inheritdoc/>
    public readonly void CheckWhole(ref OutlineFields fields, int end)
    {
        // What went before, or a stored prompt, is input enough.
        if (fields.MessageCount <= 0)
        {
            fields.MessageCount = _hasPrevious || _hasConversation || _hasPrompt ? 0 : -1;
        }

        fields.RequireSeen(end, "input");

        // The last event of a Responses stream always tells usage.
        fields.IncludeUsage = true;
    }

    private void ReadSetting(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "stream"u8))
        {
            fields.Stream = OutlineValues.ReadFlag(ref cursor, ref fields, kind, "stream");
        }
        else if (cursor.Is(key, "store"u8))
        {
            _store = OutlineValues.ReadFlag(ref cursor, ref fields, kind, "store");
        }
        else if (cursor.Is(key, "background"u8))
        {
            _background = OutlineValues.ReadFlag(ref cursor, ref fields, kind, "background");
        }
        else if (cursor.Is(key, "max_output_tokens"u8))
        {
            fields.MaxOutputTokens = OutlineValues.ReadPositive(ref cursor, ref fields, kind, "max_output_tokens", int.MaxValue);
        }
        else if (cursor.Is(key, "temperature"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "temperature");
        }
        else if (cursor.Is(key, "top_p"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "top_p");
        }
        else if (cursor.Is(key, "top_logprobs"u8))
        {
            int? count = OutlineValues.ReadInteger(ref cursor, ref fields, kind, "top_logprobs", 0, int.MaxValue);
            fields.Need(RequestNeeds.LogProbs, count > 0);
        }
        else if (cursor.Is(key, "include"u8))
        {
            fields.Need(RequestNeeds.LogProbs, OutlineValues.ReadContains(ref cursor, kind, "message.output_text.logprobs"u8));
        }
        else if (cursor.Is(key, "text"u8))
        {
            fields.Need(RequestNeeds.JsonOutput, ReadTextIsJson(ref cursor, ref fields, kind));
        }
        else if (cursor.Is(key, "reasoning"u8))
        {
            fields.Need(RequestNeeds.Reasoning, ReadHasEffort(ref cursor, ref fields, kind));
        }
        else
        {
            cursor.Skip();
        }
    }

    private static bool ReadId(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        if (kind != JsonKind.String)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, "previous_response_id", "a string"));
        }

        cursor.Skip();
        return kind == JsonKind.String;
    }

    private static void ReadInput(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        int before = cursor.StringBytes;
        if (kind == JsonKind.Array)
        {
            fields.MessageCount = ResponsesItems.Read(ref cursor, ref fields);
        }
        else
        {
            fields.MessageCount = 1;
            if (kind != JsonKind.String)
            {
                fields.Report(RequestDefects.WrongType(cursor.Position, "input", "a string or an array of objects"));
            }

            cursor.Skip();
        }

        fields.TextBytes += cursor.StringBytes - before;
    }

    private static void ReadTools(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        if (kind != JsonKind.Array)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, "tools", "an array"));
            cursor.Skip();
            return;
        }

        int before = cursor.StringBytes;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextElement(ref frame))
        {
            fields.Need(RequestNeeds.Tools, ResponsesItems.ReadIsClientTool(ref cursor));
        }

        fields.TextBytes += cursor.StringBytes - before;
    }

    private static bool ReadTextIsJson(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        if (kind != JsonKind.Object)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, "text", "an object"));
            cursor.Skip();
            return false;
        }

        bool isJson = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind value = cursor.Peek();
            if (value != JsonKind.Null && cursor.Is(key, "format"u8))
            {
                isJson = !OutlineValues.ReadIsTextFormat(ref cursor, value);
            }
            else
            {
                cursor.Skip();
            }
        }

        return isJson;
    }

    private static bool ReadHasEffort(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        if (kind != JsonKind.Object)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, "reasoning", "an object"));
            cursor.Skip();
            return false;
        }

        bool hasEffort = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind value = cursor.Peek();
            if (value != JsonKind.Null && cursor.Is(key, "effort"u8))
            {
                hasEffort = !OutlineValues.ReadIs(ref cursor, value, "none"u8);
            }
            else
            {
                cursor.Skip();
            }
        }

        return hasEffort;
    }
}
