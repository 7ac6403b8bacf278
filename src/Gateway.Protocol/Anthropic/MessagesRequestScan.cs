using Gateway.Protocol.Json;
using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Anthropic;

/// <summary>What the fields of a Messages body mean.</summary>
internal struct MessagesRequestScan(bool requireMaxTokens) : IOutlineRules
{
    private CacheMarks _marks;

    /// <inheritdoc/>
    public void ReadField(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "messages"u8))
        {
            ReadMessages(ref cursor, ref fields, kind);
        }
        else if (kind == JsonKind.Null)
        {
            // Null is how clients spell "not given"; only a required field may not be null.
            cursor.Skip();
        }
        else if (cursor.Is(key, "model"u8))
        {
            OutlineValues.ReadModel(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "system"u8))
        {
            ReadSystem(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "tools"u8))
        {
            ReadTools(ref cursor, ref fields, kind);
        }
        else if (cursor.Is(key, "cache_control"u8))
        {
            _marks.Add(ref fields, cursor.Position);
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
        fields.RequireSeen(end, "messages");
        if (requireMaxTokens && fields.MaxOutputTokens is null)
        {
            fields.Report(RequestDefects.Missing(end, "max_tokens"));
        }

        // A Messages stream tells usage at its start and its end without being asked.
        fields.IncludeUsage = true;
    }

    private static void ReadSetting(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind)
    {
        if (cursor.Is(key, "max_tokens"u8))
        {
            fields.MaxOutputTokens = OutlineValues.ReadPositive(ref cursor, ref fields, kind, "max_tokens", int.MaxValue);
        }
        else if (cursor.Is(key, "stream"u8))
        {
            fields.Stream = OutlineValues.ReadFlag(ref cursor, ref fields, kind, "stream");
        }
        else if (cursor.Is(key, "temperature"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "temperature");
        }
        else if (cursor.Is(key, "top_p"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "top_p");
        }
        else if (cursor.Is(key, "top_k"u8))
        {
            OutlineValues.RequireNumber(ref cursor, ref fields, kind, "top_k");
        }
        else if (cursor.Is(key, "stop_sequences"u8))
        {
            OutlineValues.RequireStrings(ref cursor, ref fields, kind, "stop_sequences", max: int.MaxValue);
        }
        else if (cursor.Is(key, "output_format"u8))
        {
            fields.Need(RequestNeeds.JsonOutput, isNeeded: true);
            cursor.Skip();
        }
        else if (cursor.Is(key, "output_config"u8))
        {
            fields.Need(RequestNeeds.JsonOutput, OutlineValues.ReadHasMember(ref cursor, ref fields, kind, "output_config", "format"u8));
        }
        else if (cursor.Is(key, "thinking"u8))
        {
            fields.Need(RequestNeeds.Reasoning, ReadThinks(ref cursor, ref fields, kind));
        }
        else
        {
            cursor.Skip();
        }
    }

    private void ReadMessages(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
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
        fields.MessageCount = MessagesScan.Read(ref cursor, ref fields, ref _marks);
        fields.TextBytes += cursor.StringBytes - before;
        if (fields.MessageCount == 0)
        {
            fields.Report(RequestDefects.Missing(at, "messages"));
        }
    }

    private void ReadSystem(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        int before = cursor.StringBytes;
        if (kind == JsonKind.Array)
        {
            MessagesScan.ReadBlocks(ref cursor, ref fields, ref _marks);
        }
        else
        {
            if (kind != JsonKind.String)
            {
                fields.Report(RequestDefects.WrongType(cursor.Position, "system", "a string or an array of text blocks"));
            }

            cursor.Skip();
        }

        fields.TextBytes += cursor.StringBytes - before;
    }

    private void ReadTools(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
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
            ReadTool(ref cursor, ref fields);
        }

        fields.Need(RequestNeeds.Tools, frame.Members > 0);
        fields.TextBytes += cursor.StringBytes - before;
    }

    private void ReadTool(ref JsonCursor cursor, ref OutlineFields fields)
    {
        if (cursor.Peek() != JsonKind.Object)
        {
            cursor.Skip();
            return;
        }

        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind kind = cursor.Peek();
            if (kind != JsonKind.Null && cursor.Is(key, "cache_control"u8))
            {
                _marks.Add(ref fields, cursor.Position);
            }

            cursor.Skip();
        }
    }

    private static bool ReadThinks(ref JsonCursor cursor, ref OutlineFields fields, JsonKind kind)
    {
        if (kind != JsonKind.Object)
        {
            fields.Report(RequestDefects.WrongType(cursor.Position, "thinking", "an object"));
            cursor.Skip();
            return false;
        }

        bool thinks = false;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            JsonKind value = cursor.Peek();
            if (cursor.Is(key, "type"u8))
            {
                thinks = !OutlineValues.ReadIs(ref cursor, value, "disabled"u8);
            }
            else
            {
                cursor.Skip();
            }
        }

        return thinks;
    }
}
