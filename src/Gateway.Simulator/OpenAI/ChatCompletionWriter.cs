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
            json.WriteNull("logprobs"u8);
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
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, plan.Script.ReasoningTokens);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Why the answer ends.</summary>
    public static string FinishReason(AnswerPlan plan) =>
        plan.Script.FinishReason ?? (plan.Truncated ? "length" : plan.ToolCalls.Count > 0 ? "tool_calls" : "stop");

    private static void WriteMessage(Utf8JsonWriter json, AnswerPlan plan)
    {
        json.WriteString("role"u8, "assistant");
        json.WriteString("content"u8, plan.ToolCalls.Count > 0 && plan.Text.Length == 0 ? null : plan.Text);
        json.WriteNull("refusal"u8);
        if (plan.Script.Reasoning is { } reasoning)
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
            json.WriteString("type"u8, "function");
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, call.Arguments);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
