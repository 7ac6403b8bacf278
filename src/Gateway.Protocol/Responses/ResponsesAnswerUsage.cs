using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.Responses;

/// <summary>Reads the <c>usage</c> of a response.</summary>
internal static class ResponsesAnswerUsage
{
    /// <summary>Unreported when there is none.</summary>
    public static TokenUsage Read(JsonElement usage)
    {
        JsonElement input = usage.Member("input_tokens_details"u8);
        return new TokenUsage(
            usage.Member("input_tokens"u8).Tokens(),
            usage.Member("output_tokens"u8).Tokens(),
            input.Member("cached_tokens"u8).Tokens(),
            usage.Member("output_tokens_details"u8).Member("reasoning_tokens"u8).Tokens())
        {
            CacheWriteTokens = input.Member("cache_write_tokens"u8).Tokens(),
        };
    }
}
