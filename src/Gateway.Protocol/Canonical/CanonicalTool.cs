using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>A tool the client offers.</summary>
/// <param name="Name">Its name as the client knows it.</param>
/// <param name="Schema">JSON schema of its arguments (an object); undefined: takes none.</param>
public sealed record CanonicalTool(string Name, JsonElement Schema)
{
    /// <summary>What it does (a JSON string); undefined: not said.</summary>
    public JsonElement Description { get; init; }

    /// <summary>OpenAI's <c>strict</c>; null: not said.</summary>
    public bool? Strict { get; init; }

    /// <summary>Anthropic's cache hint on the tool; undefined: none.</summary>
    public JsonElement CacheControl { get; init; }

    /// <summary>
    /// A tool that the provider runs itself or that has a shape of its own (web_search, mcp, custom, namespace, computer, Anthropic's
    /// typed tools): the whole definition as sent. <see cref="Name"/> is then its type. Undefined for a function.
    /// </summary>
    public JsonElement Special { get; init; }
}
