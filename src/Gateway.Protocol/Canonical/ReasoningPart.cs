using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// The model's earlier thinking, in an assistant message: readable text, a provider's seal, or both. A seal is only ever sent back
/// to the dialect it came from; elsewhere the part is dropped, since no other provider may see or could read it.
/// </summary>
public sealed record ReasoningPart : CanonicalPart
{
    /// <summary>Readable thinking, or a summary of it (a JSON string); undefined: none.</summary>
    public JsonElement Text { get; init; }

    /// <summary>The provider's proof or its encrypted thinking; null: none.</summary>
    public ReasoningSeal? Seal { get; init; }
}
