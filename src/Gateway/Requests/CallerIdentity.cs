using Gateway.Policy;

namespace Gateway.Requests;

/// <summary>Who calls: the virtual key that was recognised. One object per key, shared by its requests.</summary>
/// <param name="KeyId">Public part of the key, safe to log.</param>
/// <param name="Name">The name an admin gave it.</param>
/// <param name="Tags">Tags of the key, for policies.</param>
/// <param name="Team">The team of the key, for policies; null when it is in none.</param>
/// <param name="BudgetNanoUsd">What the key may cost in a calendar month of UTC, for policies, in nano-USD; null when nobody set a budget.</param>
/// <param name="Label">The least label of all its requests.</param>
internal sealed record CallerIdentity(string KeyId, string Name, IReadOnlyList<string> Tags, string? Team = null, long? BudgetNanoUsd = null, DataLabel Label = DataLabel.Public);
