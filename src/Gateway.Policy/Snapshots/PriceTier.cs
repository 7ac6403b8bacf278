namespace Gateway.Policy.Snapshots;

/// <summary>Prices of long prompts.</summary>
/// <param name="FromTokens">Input tokens from which they hold, that number included.</param>
/// <param name="Rates">The prices.</param>
public sealed record PriceTier(int FromTokens, PriceSnapshot Rates);
