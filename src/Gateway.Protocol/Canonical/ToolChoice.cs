namespace Gateway.Protocol.Canonical;

/// <summary>Which tool the model must call.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Name">The tool, for <see cref="ToolChoiceKind.Named"/>.</param>
public readonly record struct ToolChoice(ToolChoiceKind Kind, string? Name = null)
{
    /// <summary>Responses' and chat's <c>allowed_tools</c>: the only tools that may be called; null: all.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }
}
