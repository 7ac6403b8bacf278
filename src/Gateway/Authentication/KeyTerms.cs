using Gateway.Policy;

namespace Gateway.Authentication;

/// <summary>What a key is given beside its name and tags.</summary>
/// <param name="Team">The team it belongs to, for policies; null for none.</param>
/// <param name="BudgetNanoUsd">What it may cost in a calendar month of UTC, for policies, in nano-USD; null for no budget.</param>
/// <param name="Label">The least label of all its requests.</param>
internal sealed record KeyTerms(string? Team = null, long? BudgetNanoUsd = null, DataLabel Label = DataLabel.Public);
