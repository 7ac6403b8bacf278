using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Writes a message as one JSON object, and the parts that its stream shares.</summary>
internal static class MessageWriter
{
    /// <summary>Writes the whole message.</summary>
    public static byte[] Write(AnswerPlan plan) => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        WriteHead(json, plan);
        json.WriteStartArray("content"u8);
        if (plan.Script.Reasoning is { } reasoning)
        {
            json.WriteStartObject();
            WriteThinking(json, plan, reasoning);
            json.WriteEndObject();
        }

        if (plan.Text.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "text");
            json.WriteString("text"u8, plan.Text);
            json.WriteEndObject();
        }

        foreach (var call in plan.ToolCalls)
        {
            json.WriteStartObject();
            WriteCallHead(json, call);
            json.WritePropertyName("input"u8);
            json.WriteRawValue(call.Arguments, skipInputValidation: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteStop(json, plan);
        if (!plan.Script.OmitUsage)
        {
            WriteUsage(json, plan, plan.CompletionTokens);
        }

        json.WriteEndObject();
    });

    /// <summary>Writes id, type, role and model.</summary>
    public static void WriteHead(Utf8JsonWriter json, AnswerPlan plan)
    {
        json.WriteString("id"u8, $"msg_sim_{plan.Number:D8}");
        json.WriteString("type"u8, "message");
        json.WriteString("role"u8, "assistant");
        json.WriteString("model"u8, plan.Request.Model);
        json.WriteString("system_fingerprint"u8, "simulated");
    }

    /// <summary>Writes type, id and name of a tool call.</summary>
    public static void WriteCallHead(Utf8JsonWriter json, PlannedToolCall call)
    {
        json.WriteString("type"u8, "tool_use");
        json.WriteString("id"u8, call.Id.Replace("call_", "toolu_", StringComparison.Ordinal));
        json.WriteString("name"u8, call.Name);
    }

    /// <summary>Writes a thinking block's members with its signature, or only what seals it if the script redacts it.</summary>
    public static void WriteThinking(Utf8JsonWriter json, AnswerPlan plan, string reasoning)
    {
        json.WriteString("type"u8, plan.Script.RedactReasoning ? "redacted_thinking" : "thinking");
        if (plan.Script.RedactReasoning)
        {
            json.WriteString("data"u8, Seals.Of(reasoning));
            return;
        }

        json.WriteString("thinking"u8, reasoning);
        json.WriteString("signature"u8, Seals.Of(reasoning));
    }

    /// <summary>Writes the usage; input tokens are without the cached ones, as Anthropic counts.</summary>
    public static void WriteUsage(Utf8JsonWriter json, AnswerPlan plan, int outputTokens)
    {
        var written = plan.Script.CacheWriteTokens;
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, plan.Script.PromptTokens ?? Math.Max(0, plan.PromptTokens - plan.CachedTokens - written));
        json.WriteNumber("cache_creation_input_tokens"u8, written);
        json.WriteNumber("cache_read_input_tokens"u8, plan.CachedTokens);
        json.WriteNumber("output_tokens"u8, outputTokens);
        json.WriteEndObject();
    }

    /// <summary>Writes why the message ends.</summary>
    public static void WriteStop(Utf8JsonWriter json, AnswerPlan plan)
    {
        var reason = StopReason(plan);
        json.WriteString("stop_reason"u8, reason);
        json.WriteString("stop_sequence"u8, plan.StopHit);
        if (reason == "refusal")
        {
            json.WriteStartObject("stop_details"u8);
            json.WriteString("type"u8, "refusal");
            json.WriteNull("category"u8);
            json.WriteString("explanation"u8, plan.Refusal);
            json.WriteEndObject();
        }
    }

    private static string StopReason(AnswerPlan plan) => plan.Finish switch
    {
        FinishWords.Stop => "end_turn",
        FinishWords.Length => "max_tokens",
        FinishWords.ToolCalls => "tool_use",
        FinishWords.ContentFilter => "refusal",
        _ => plan.Finish,
    };
}
