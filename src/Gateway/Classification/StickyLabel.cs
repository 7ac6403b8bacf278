using Gateway.Policy;

namespace Gateway.Classification;

/// <summary>A label that stays with a conversation or a message.</summary>
/// <param name="Name">Which, see <see cref="ConversationNames"/>.</param>
/// <param name="Label">The label; it only rises.</param>
/// <param name="SeenAt">When it was seen last.</param>
internal readonly record struct StickyLabel(UInt128 Name, DataLabel Label, DateTimeOffset SeenAt);
