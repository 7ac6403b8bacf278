using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.Responses;

/// <summary>Reads the <c>usage</c> of a response.</summary>
internal static class ResponsesAnswerUsage
{
    /// <summary>Unreported when there is none.</summary>
    public static TokenUsage Read(JsonElement usage)
    {
        JsonElement input = usage.Field("input_tokens_details"u8);
        return new TokenUsage(
            usage.Field("input_tokens"u8).Tokens(),
            usage.Field("output_tokens"u8).Tokens(),
            input.Field("cached_tokens"u8).Tokens(),
            usage.Field("output_tokens_details"u8).Field("reasoning_tokens"u8).Tokens())
        {
            CacheWriteTokens = input.Field("cache_write_tokens"u8).Tokens(),
        };
    }
}
