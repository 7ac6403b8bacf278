using Gateway.Policy;

namespace Gateway.Classification;

/// <summary>What stays known of a conversation or a message, so that its label never falls.</summary>
/// <param name="Name">Which, see <see cref="ConversationNames"/>.</param>
/// <param name="Label">What was stated of it, by its client; it only rises.</param>
/// <param name="Findings">What was found in it, joined; a policy says what that means.</param>
/// <param name="SeenAt">When it was seen last.</param>
internal readonly record struct StickyLabel(UInt128 Name, DataLabel Label, FindingKinds Findings, DateTimeOffset SeenAt);
