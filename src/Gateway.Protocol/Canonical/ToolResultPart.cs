namespace Gateway.Protocol.Canonical;

/// <summary>What a tool answered, in a user message.</summary>
/// <param name="CallId">The call's id as the client knows it.</param>
public sealed record ToolResultPart(string CallId) : CanonicalPart
{
    /// <summary>Text, images and documents.</summary>
    public IList<CanonicalPart> Content { get; } = [];

    /// <summary>True when the tool failed.</summary>
    public bool IsError { get; init; }

    /// <summary>True for the output of a Responses custom tool.</summary>
    public bool IsCustom { get; init; }
}
