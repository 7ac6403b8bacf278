using System.Text.Json;
using Gateway.Protocol.Answers;

namespace Gateway.Protocol.Gemini;

/// <summary>Reads Gemini's <c>usageMetadata</c>.</summary>
internal static class GeminiAnswerUsage
{
    /// <summary>Thoughts are counted beside the candidates, results of the provider's own tools beside the prompt; both belong to the sum.</summary>
    public static TokenUsage Read(JsonElement usage)
    {
        int? thoughts = usage.Field("thoughtsTokenCount"u8).Tokens();
        return new TokenUsage(
            Sum(usage.Field("promptTokenCount"u8).Tokens(), usage.Field("toolUsePromptTokenCount"u8).Tokens()),
            Sum(usage.Field("candidatesTokenCount"u8).Tokens(), thoughts),
            usage.Field("cachedContentTokenCount"u8).Tokens(),
            thoughts);
    }

    private static int? Sum(int? first, int? second) => first is null ? second : first + (second ?? 0);
}
