using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.Responses;

/// <summary>
/// Tells pieces of items. A whole text or whole arguments (from a <c>done</c> event) are told only where no piece was.
/// </summary>
internal sealed class ResponsesAnswerPieces(AnswerTeller teller)
{
    // A custom tool's free text travels as JSON like all arguments: {"input":"…"}.
    private static ReadOnlySpan<byte> CustomStart => "{\"input\":\""u8;

    private static ReadOnlySpan<byte> CustomEnd => "\"}"u8;

    // Two line ends, as they lie inside a JSON string: summaries are paragraphs of their own.
    private static ReadOnlySpan<byte> Paragraph => "\\n\\n"u8;

    /// <summary>Text of a part. True when it was told.</summary>
    public bool Text(ResponsesAnswerItem item, int part, ReadOnlySpan<byte> jsonText, bool isWhole)
    {
        bool isNew = IsNew(item, part, jsonText, isWhole);
        if (isNew)
        {
            teller.Text(0, jsonText);
        }

        return isNew;
    }

    /// <summary>A refusal in a part.</summary>
    public void Refusal(ResponsesAnswerItem item, int part, ReadOnlySpan<byte> jsonText, bool isWhole)
    {
        if (IsNew(item, part, jsonText, isWhole))
        {
            teller.Refusal(0, jsonText);
        }
    }

    /// <summary>Readable thinking; parts after the first begin a paragraph.</summary>
    public void Thinking(ResponsesAnswerItem item, ResponsesThinking kind, int part, ReadOnlySpan<byte> jsonText, bool isWhole)
    {
        if (item.Thinking != ResponsesThinking.None && item.Thinking != kind)
        {
            return;
        }

        bool isLaterPart = item.ToldParts.Count > 0 && !item.ToldParts.Contains(part);
        if (!IsNew(item, part, jsonText, isWhole))
        {
            return;
        }

        item.Thinking = kind;
        if (isLaterPart)
        {
            teller.Reasoning(0, Paragraph);
        }

        teller.Reasoning(0, jsonText);
    }

    /// <summary>Log probabilities, given chat's shape.</summary>
    public void LogProbs(JsonElement logProbs)
    {
        if (logProbs.ValueKind == JsonValueKind.Array && logProbs.IsFilled())
        {
            using JsonDocument chat = AnswerElements.Wrap("{\"content\":"u8, logProbs, "}"u8);
            teller.LogProbs(0, chat.RootElement);
        }
    }

    /// <summary>A piece of a call's arguments, or of a custom tool's text.</summary>
    public void Arguments(ResponsesAnswerItem item, ReadOnlySpan<byte> jsonText)
    {
        if (!item.IsCall || item.IsDone || jsonText.IsEmpty)
        {
            return;
        }

        if (!item.IsCustom)
        {
            teller.Arguments(0, item.Call, jsonText);
        }
        else
        {
            if (!item.HasArguments)
            {
                teller.ArgumentsJson(0, item.Call, CustomStart);
            }

            // What lies inside a JSON string is the JSON text of that string: escaped once more it lies inside a string in JSON.
            teller.ArgumentsJson(0, item.Call, jsonText);
        }

        item.HasArguments = true;
    }

    /// <summary>All arguments at once.</summary>
    public void WholeArguments(ResponsesAnswerItem item, ReadOnlySpan<byte> jsonText)
    {
        if (!item.HasArguments)
        {
            Arguments(item, jsonText);
        }
    }

    /// <summary>A call is complete.</summary>
    public void Close(ResponsesAnswerItem item)
    {
        if (item.IsCustom)
        {
            if (!item.HasArguments)
            {
                teller.ArgumentsJson(0, item.Call, CustomStart);
            }

            teller.ArgumentsJson(0, item.Call, CustomEnd);
        }

        teller.CloseCall(0, item.Call);
    }

    private static bool IsNew(ResponsesAnswerItem item, int part, ReadOnlySpan<byte> jsonText, bool isWhole) =>
        !item.IsDone && !jsonText.IsEmpty && (item.ToldParts.Add(part) || !isWhole);
}
