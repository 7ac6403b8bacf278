using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>How much the model should think, in whichever words the client used.</summary>
public sealed record ReasoningRequest
{
    /// <summary><c>none, minimal, low, medium, high, xhigh, max</c>; null: not said.</summary>
    public string? Effort { get; init; }

    /// <summary>Tokens for thinking (Anthropic <c>budget_tokens</c>, Gemini <c>thinkingBudget</c>); null: not said.</summary>
    public int? BudgetTokens { get; init; }

    /// <summary>Anthropic's <c>thinking.type</c>; <see cref="ThinkingMode.Unset"/> elsewhere.</summary>
    public ThinkingMode Mode { get; init; }

    /// <summary>Responses' <c>reasoning.summary</c> (a JSON string): readable summaries are wanted; undefined: not said.</summary>
    public JsonElement Summary { get; init; }

    /// <summary>True when encrypted reasoning was asked for (<c>include: ["reasoning.encrypted_content"]</c>).</summary>
    public bool IncludeEncrypted { get; init; }
}
