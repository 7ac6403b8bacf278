using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Writes a chat completion as one JSON object, and the parts that its stream shares.</summary>
internal static class ChatCompletionWriter
{
    /// <summary>Writes the whole answer.</summary>
    public static byte[] Write(AnswerPlan plan) => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        WriteHead(json, plan, "chat.completion");
        json.WriteStartArray("choices"u8);
        for (var index = 0; index < plan.Request.Choices; index++)
        {
            json.WriteStartObject();
            json.WriteNumber("index"u8, index);
            json.WriteStartObject("message"u8);
            WriteMessage(json, plan);
            json.WriteEndObject();
            LogprobsWriter.Write(json, plan, plan.Pieces);
            json.WriteString("finish_reason"u8, FinishReason(plan));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!plan.Script.OmitUsage)
        {
            WriteUsage(json, plan);
        }

        json.WriteEndObject();
    });

    /// <summary>Writes id, kind, time, model and fingerprint.</summary>
    public static void WriteHead(Utf8JsonWriter json, AnswerPlan plan, string kind)
    {
        json.WriteString("id"u8, $"chatcmpl-sim-{plan.Number:D8}");
        json.WriteString("object"u8, kind);
        json.WriteNumber("created"u8, plan.CreatedAt);
        json.WriteString("model"u8, plan.Request.Model);
        json.WriteString("system_fingerprint"u8, "simulated");
    }

    /// <summary>Writes the usage; cached tokens are within the prompt, reasoning tokens within the completion.</summary>
    public static void WriteUsage(Utf8JsonWriter json, AnswerPlan plan)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, plan.PromptTokens);
        json.WriteNumber("completion_tokens"u8, plan.CompletionTokens);
        json.WriteNumber("total_tokens"u8, (long)plan.PromptTokens + plan.CompletionTokens);
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, plan.CachedTokens);
        json.WriteNumber("audio_tokens"u8, 0);
        if (plan.Script.CacheWriteTokens > 0)
        {
            json.WriteNumber("cache_write_tokens"u8, plan.Script.CacheWriteTokens);
        }

        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, plan.Script.ReasoningTokens);
        json.WriteNumber("audio_tokens"u8, 0);
        json.WriteNumber("accepted_prediction_tokens"u8, 0);
        json.WriteNumber("rejected_prediction_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Why the answer ends; OpenAI calls a refusal and a stop sequence a stop.</summary>
    public static string FinishReason(AnswerPlan plan) =>
        plan.Finish is FinishWords.Refusal or FinishWords.StopSequence ? FinishWords.Stop : plan.Finish;

    /// <summary>Writes a call's function or custom tool: its name if it is to be written, and its arguments.</summary>
    public static void WriteCalled(Utf8JsonWriter json, PlannedToolCall call, string? name, string arguments)
    {
        json.WriteStartObject(call.IsCustom ? "custom" : "function");
        if (name is not null)
        {
            json.WriteString("name"u8, name);
        }

        json.WriteString(call.IsCustom ? "input" : "arguments", arguments);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, AnswerPlan plan)
    {
        json.WriteString("role"u8, "assistant");
        json.WriteString("content"u8, (plan.ToolCalls.Count > 0 || plan.Refusal is not null) && plan.Text.Length == 0 ? null : plan.Text);
        json.WriteString("refusal"u8, plan.Refusal);
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        if (plan.Script is { Reasoning: { } reasoning, RedactReasoning: false })
        {
            json.WriteString("reasoning_content"u8, reasoning);
        }

        if (plan.ToolCalls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tool_calls"u8);
        foreach (var call in plan.ToolCalls)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, call.Id);
            json.WriteString("type"u8, call.IsCustom ? "custom" : "function");
            WriteCalled(json, call, call.Name, call.Arguments);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
