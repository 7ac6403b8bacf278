using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Responses;

/// <summary>One item of a response's output.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Call">The call, if it is one.</param>
internal sealed record ResponseItem(ResponseItemKind Kind, string Id, PlannedToolCall Call = default)
{
    /// <summary>The items of an answer, in order.</summary>
    public static IReadOnlyList<ResponseItem> Plan(AnswerPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var items = new List<ResponseItem>();
        if (plan.Script.Reasoning is not null)
        {
            items.Add(new ResponseItem(ResponseItemKind.Reasoning, ResponseIds.Of("rs", plan.Number, items.Count)));
        }

        if (plan.Text.Length > 0 || plan.Refusal is not null)
        {
            items.Add(new ResponseItem(ResponseItemKind.Message, ResponseIds.Of("msg", plan.Number, items.Count)));
        }

        foreach (var call in plan.ToolCalls)
        {
            items.Add(new ResponseItem(ResponseItemKind.Call, ResponseIds.Of(call.IsCustom ? "ctc" : "fc", plan.Number, items.Count), call));
        }

        return items;
    }

    /// <summary>Writes the item, whole or as its stream begins it.</summary>
    public void Write(Utf8JsonWriter json, AnswerPlan plan, bool isDone)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(plan);
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        switch (Kind)
        {
            case ResponseItemKind.Reasoning:
                WriteReasoning(json, plan, isDone);
                break;
            case ResponseItemKind.Message:
                WriteMessage(json, plan, isDone);
                break;
            default:
                WriteCall(json, isDone);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Whether the answer shows a summary of its reasoning.</summary>
    public static bool ShowsSummary(AnswerPlan plan) => plan.Request.WantsReasoningText && !plan.Script.RedactReasoning;

    /// <summary>Writes the content part of a message, empty or with what is said.</summary>
    public static void WritePart(Utf8JsonWriter json, AnswerPlan plan, bool isDone)
    {
        json.WriteStartObject();
        if (plan.Refusal is { } refusal)
        {
            json.WriteString("type"u8, "refusal");
            json.WriteString("refusal"u8, isDone ? refusal : string.Empty);
        }
        else
        {
            json.WriteString("type"u8, "output_text");
            json.WriteStartArray("annotations"u8);
            json.WriteEndArray();
            WriteLogprobs(json, plan, isDone ? plan.Pieces : []);
            json.WriteString("text"u8, isDone ? plan.Text : string.Empty);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes <c>logprobs</c>; an empty array if they were not asked for.</summary>
    public static void WriteLogprobs(Utf8JsonWriter json, AnswerPlan plan, IReadOnlyList<string> pieces)
    {
        json.WritePropertyName("logprobs"u8);
        LogprobsWriter.WriteTokens(json, plan.Request.Logprobs is null ? [] : pieces, plan.Request.Logprobs ?? 0);
    }

    private static void WriteReasoning(Utf8JsonWriter json, AnswerPlan plan, bool isDone)
    {
        var reasoning = plan.Script.Reasoning ?? string.Empty;
        json.WriteString("type"u8, "reasoning");
        json.WriteStartArray("summary"u8);
        if (isDone && ShowsSummary(plan))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "summary_text");
            json.WriteString("text"u8, reasoning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (plan.Request.WantsSealedReasoning)
        {
            json.WriteString("encrypted_content"u8, Seals.Of(reasoning));
        }
    }

    private static void WriteMessage(Utf8JsonWriter json, AnswerPlan plan, bool isDone)
    {
        json.WriteString("type"u8, "message");
        json.WriteString("status"u8, !isDone ? "in_progress" : ResponseWriter.Status(plan) == "incomplete" ? "incomplete" : "completed");
        json.WriteStartArray("content"u8);
        if (isDone)
        {
            WritePart(json, plan, isDone: true);
        }

        json.WriteEndArray();
        json.WriteString("role"u8, "assistant");
    }

    private void WriteCall(Utf8JsonWriter json, bool isDone)
    {
        json.WriteString("type"u8, Call.IsCustom ? "custom_tool_call" : "function_call");
        json.WriteString("status"u8, isDone ? "completed" : "in_progress");
        json.WriteString(Call.IsCustom ? "input" : "arguments", isDone ? Call.Arguments : string.Empty);
        json.WriteString("call_id"u8, Call.Id);
        json.WriteString("name"u8, Call.Name);
    }
}
