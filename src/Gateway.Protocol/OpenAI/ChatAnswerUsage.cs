using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the usage of a chat answer or chunk, wherever the provider puts it.</summary>
internal static class ChatAnswerUsage
{
    /// <summary>From <c>usage</c>, Groq's <c>x_groq.usage</c>, or Moonshot's <c>choices[0].usage</c>; unreported when there is none.</summary>
    public static TokenUsage Read(JsonElement root)
    {
        JsonElement usage = root.Field("usage"u8);
        if (usage.ValueKind != JsonValueKind.Object)
        {
            usage = root.Field("x_groq"u8).Field("usage"u8);
        }

        if (usage.ValueKind != JsonValueKind.Object)
        {
            JsonElement choices = root.Field("choices"u8);
            usage = choices.ValueKind == JsonValueKind.Array && choices.IsFilled() ? choices[0].Field("usage"u8) : default;
        }

        return usage.ValueKind == JsonValueKind.Object ? ReadObject(usage) : default;
    }

    private static TokenUsage ReadObject(JsonElement usage)
    {
        int? input = usage.Field("prompt_tokens"u8).Tokens();
        int? output = usage.Field("completion_tokens"u8).Tokens();
        JsonElement details = usage.Field("prompt_tokens_details"u8);
        int? reasoning = usage.Field("completion_tokens_details"u8).Field("reasoning_tokens"u8).Tokens();
        if (IsReasoningApart(input, output, reasoning, usage.Field("total_tokens"u8).Tokens()))
        {
            output += reasoning;
        }

        int? cached = details.Field("cached_tokens"u8).Tokens() ?? usage.Field("prompt_cache_hit_tokens"u8).Tokens();
        return new TokenUsage(input, output, cached, reasoning)
        {
            CacheWriteTokens = details.Field("cache_write_tokens"u8).Tokens() ?? details.Field("cache_creation_input_tokens"u8).Tokens(),
        };
    }

    // xAI counts reasoning beside the completion: 12 in, 2 out, 340 reasoning, 354 in total.
    private static bool IsReasoningApart(int? input, int? output, int? reasoning, int? total) =>
        reasoning > output || (reasoning > 0 && total is not null && (long?)input + output + reasoning == total);
}
