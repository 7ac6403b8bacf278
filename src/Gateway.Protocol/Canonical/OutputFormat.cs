using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>The shape an answer must have: any JSON object, or one that fits a schema.</summary>
/// <param name="Schema">The JSON schema (an object); undefined: any JSON object.</param>
public sealed record OutputFormat(JsonElement Schema)
{
    /// <summary>The schema's name (a JSON string); undefined: none.</summary>
    public JsonElement Name { get; init; }

    /// <summary>What the answer is for (a JSON string); undefined: none.</summary>
    public JsonElement Description { get; init; }

    /// <summary>OpenAI's <c>strict</c>; null: not said.</summary>
    public bool? Strict { get; init; }
}
