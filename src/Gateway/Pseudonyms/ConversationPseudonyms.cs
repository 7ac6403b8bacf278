namespace Gateway.Pseudonyms;

/// <summary>What is kept of a conversation between its requests.</summary>
/// <param name="KeyVersion">The key its pseudonyms are made with, so that they stay the same after a rotation.</param>
/// <param name="Values">Pseudonym to value.</param>
internal sealed record ConversationPseudonyms(int KeyVersion, IReadOnlyDictionary<string, string> Values);
