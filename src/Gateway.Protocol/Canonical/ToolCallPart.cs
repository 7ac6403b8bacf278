using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>A call the model made, in an assistant message.</summary>
/// <param name="Id">The call's id as the client knows it.</param>
/// <param name="Name">The tool's name as the client knows it.</param>
/// <param name="Arguments">The arguments: a JSON object, or a JSON string that holds one (chat, Responses).</param>
public sealed record ToolCallPart(string Id, string Name, JsonElement Arguments) : CanonicalPart
{
    /// <summary>True for a Responses custom tool, whose input is free text (a JSON string) instead of JSON.</summary>
    public bool IsCustom { get; init; }

    /// <summary>The provider's proof for this call (Gemini's thoughtSignature); null: none.</summary>
    public ReasoningSeal? Seal { get; init; }
}
