namespace Gateway.Simulator.Scripts;

/// <summary>One tool call that the answer makes.</summary>
internal sealed record ToolCallScript
{
    /// <summary>The tool's name; null: the first tool that the request declares.</summary>
    public string? Name { get; init; }

    /// <summary>The arguments as JSON text, sent as written.</summary>
    public string Arguments { get; init; } = "{}";

    /// <summary>The call's id; null: one is made up.</summary>
    public string? Id { get; init; }
}
