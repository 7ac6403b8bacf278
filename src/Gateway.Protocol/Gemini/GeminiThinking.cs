using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Gemini;

/// <summary>Writes <c>thinkingConfig</c>: a budget for models up to Gemini 2.5, a level for later ones.</summary>
internal static class GeminiThinking
{
    // The largest budget of 2.5 Flash, and of 2.5 Pro.
    private const int MaxFlashTokens = 24576;
    private const int MaxProTokens = 32768;

    // 2.5 Pro cannot stop thinking; this is its least.
    private const int MinProTokens = 128;

    // Means: as much as the model finds right.
    private const int Dynamic = -1;

    /// <summary>Writes the object, or nothing when the client did not say.</summary>
    public static void Write(RequestDraft draft)
    {
        if (draft.Request.Reasoning is not { } wish)
        {
            return;
        }

        string? effort = ReasoningEffort.Of(wish);
        bool isDynamic = effort is null && wish.Mode is ThinkingMode.Adaptive or ThinkingMode.Enabled;
        if (effort is null && !isDynamic)
        {
            return;
        }

        bool isOff = ReasoningEffort.IsOff(wish);
        if (!draft.Target.CanReason)
        {
            if (!isOff)
            {
                draft.Drop(draft.ReasoningField);
            }

            return;
        }

        Utf8JsonWriter output = draft.Output;
        bool isPro = draft.Target.Model.Contains("-pro", StringComparison.OrdinalIgnoreCase);
        output.WriteStartObject("thinkingConfig"u8);
        if (GeminiRequestWriter.IsOlder(draft.Target))
        {
            output.WriteNumber("thinkingBudget"u8, isDynamic ? Dynamic : Budget(wish, effort!, isPro));
        }
        else if (isOff)
        {
            output.WriteString("thinkingLevel"u8, isPro ? "low"u8 : "minimal"u8);
        }
        else if (!isDynamic)
        {
            string level = ReasoningEffort.ForGemini(effort!);
            output.WriteString("thinkingLevel"u8, isPro && level is "minimal" ? "low" : level);
        }

        if (!isOff)
        {
            output.WriteBoolean("includeThoughts"u8, value: true);
        }

        output.WriteEndObject();
    }

    private static int Budget(ReasoningRequest wish, string effort, bool isPro)
    {
        int tokens = ReasoningEffort.IsOff(wish) ? 0 : wish.BudgetTokens ?? ReasoningEffort.BudgetTokens(effort) ?? Dynamic;
        return isPro && tokens >= 0 ? Math.Clamp(tokens, MinProTokens, MaxProTokens) : Math.Min(tokens, MaxFlashTokens);
    }
}
