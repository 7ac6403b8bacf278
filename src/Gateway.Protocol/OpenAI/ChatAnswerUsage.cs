using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the usage of a chat answer or chunk, wherever the provider puts it.</summary>
internal static class ChatAnswerUsage
{
    /// <summary>From <c>usage</c>, Groq's <c>x_groq.usage</c>, or Moonshot's <c>choices[0].usage</c>; unreported when there is none.</summary>
    public static TokenUsage Read(JsonElement root)
    {
        JsonElement usage = root.Member("usage"u8);
        if (usage.ValueKind != JsonValueKind.Object)
        {
            usage = root.Member("x_groq"u8).Member("usage"u8);
        }

        if (usage.ValueKind != JsonValueKind.Object)
        {
            JsonElement choices = root.Member("choices"u8);
            usage = choices.ValueKind == JsonValueKind.Array && choices.IsFilled() ? choices[0].Member("usage"u8) : default;
        }

        return usage.ValueKind == JsonValueKind.Object ? ReadObject(usage) : default;
    }

    private static TokenUsage ReadObject(JsonElement usage)
    {
        int? input = usage.Member("prompt_tokens"u8).Tokens();
        int? output = usage.Member("completion_tokens"u8).Tokens();
        JsonElement details = usage.Member("prompt_tokens_details"u8);
        int? reasoning = usage.Member("completion_tokens_details"u8).Member("reasoning_tokens"u8).Tokens();
        if (IsReasoningApart(input, output, reasoning, usage.Member("total_tokens"u8).Tokens()))
        {
            output += reasoning;
        }

        int? cached = details.Member("cached_tokens"u8).Tokens() ?? usage.Member("prompt_cache_hit_tokens"u8).Tokens();
        return new TokenUsage(input, output, cached, reasoning)
        {
            CacheWriteTokens = details.Member("cache_write_tokens"u8).Tokens() ?? details.Member("cache_creation_input_tokens"u8).Tokens(),
        };
    }

    // xAI counts reasoning beside the completion: 12 in, 2 out, 340 reasoning, 354 in total.
    private static bool IsReasoningApart(int? input, int? output, int? reasoning, int? total) =>
        reasoning > output || (reasoning > 0 && total is not null && (long?)input + output + reasoning == total);
}
