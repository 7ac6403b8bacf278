using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>The model's earlier refusal, in an assistant message.</summary>
/// <param name="Text">A JSON string.</param>
public sealed record RefusalPart(JsonElement Text) : CanonicalPart;
