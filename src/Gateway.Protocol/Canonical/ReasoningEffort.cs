namespace Gateway.Protocol.Canonical;

/// <summary>
/// The one table between words for how much a model should think and token budgets. Anthropic's smallest budget is 1024; coding
/// clients send 31999 for "think hard", which is <c>high</c> here; each budget reads back as its own word, but for <c>minimal</c>,
/// which newer OpenAI models no longer know and which is only written when a client says it.
/// </summary>
internal static class ReasoningEffort
{
    /// <summary>Anthropic's smallest <c>budget_tokens</c>.</summary>
    public const int SmallestBudgetTokens = 1024;

    /// <summary>The budget of a word; null for a word nobody knows.</summary>
    public static int? BudgetTokens(string effort) => effort switch
    {
        "none" => 0,
        "minimal" => SmallestBudgetTokens,
        "low" => 2048,
        "medium" => 8192,
        "high" => 16384,
        "xhigh" => 32768,
        "max" => 65536,
        _ => null,
    };

    /// <summary>The word for a budget.</summary>
    public static string Of(int budgetTokens) => budgetTokens switch
    {
        <= 0 => "none",
        <= 4096 => "low",
        <= 12288 => "medium",
        <= 32000 => "high",
        <= 49152 => "xhigh",
        _ => "max",
    };

    /// <summary>The client's wish as a word; null when it leaves the amount to the model.</summary>
    public static string? Of(ReasoningRequest wish) => wish switch
    {
        { Mode: ThinkingMode.Disabled } => "none",
        { Effort: { } effort } => effort,
        { BudgetTokens: { } tokens and >= 0 } => Of(tokens),
        _ => null,
    };

    /// <summary>True when the client wants no thinking.</summary>
    public static bool IsOff(ReasoningRequest wish) => string.Equals(Of(wish), "none", StringComparison.Ordinal);

    /// <summary>OpenAI's word: it has none above <c>xhigh</c>.</summary>
    public static string ForOpenAI(string effort) => effort is "max" ? "xhigh" : effort;

    /// <summary>Anthropic's word: it has none below <c>low</c>.</summary>
    public static string ForAnthropic(string effort) => effort is "none" or "minimal" ? "low" : effort;

    /// <summary>Gemini's <c>thinkingLevel</c>: it has none above <c>high</c>.</summary>
    public static string ForGemini(string effort) => effort is "xhigh" or "max" ? "high" : effort;
}
