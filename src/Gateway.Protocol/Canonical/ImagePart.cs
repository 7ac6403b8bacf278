using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>An image.</summary>
/// <param name="Source">Its bytes.</param>
public sealed record ImagePart(MediaSource Source) : CanonicalPart
{
    /// <summary>OpenAI's <c>detail</c> (a JSON string); undefined: not said.</summary>
    public JsonElement Detail { get; init; }
}
