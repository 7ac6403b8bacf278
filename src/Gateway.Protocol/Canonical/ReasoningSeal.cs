namespace Gateway.Protocol.Canonical;

/// <summary>
/// What a provider wants back with the next turn so that its thinking can go on: Anthropic's signature or redacted block, OpenAI's
/// encrypted reasoning, Gemini's thought signature.
/// </summary>
/// <param name="Origin">The upstream dialect it came from and may go back to.</param>
/// <param name="Kind">What it is there.</param>
/// <param name="Value">The provider's own text, unescaped.</param>
/// <param name="ItemId">The id of a Responses reasoning item; null: none.</param>
public sealed record ReasoningSeal(Dialect Origin, SealKind Kind, string Value, string? ItemId = null);
