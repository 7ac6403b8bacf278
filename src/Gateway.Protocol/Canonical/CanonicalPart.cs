using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>A piece of a message.</summary>
public abstract record CanonicalPart
{
    /// <summary>Anthropic's <c>cache_control</c> hint on this part (an object); undefined: none.</summary>
    public JsonElement CacheControl { get; init; }
}
