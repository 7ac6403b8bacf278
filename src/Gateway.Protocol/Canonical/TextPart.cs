using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Text.</summary>
/// <param name="Text">A JSON string.</param>
public sealed record TextPart(JsonElement Text) : CanonicalPart
{
    /// <summary>Citations or annotations as the source sent them (an array); undefined: none.</summary>
    public JsonElement Annotations { get; init; }
}
