namespace Gateway.Simulator.Providers;

/// <summary>A tool call with its name and id settled.</summary>
/// <param name="Id">The call's id, in OpenAI's form.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments as JSON text; of a custom tool any text.</param>
/// <param name="IsCustom">Whether the tool is a custom one.</param>
internal readonly record struct PlannedToolCall(string Id, string Name, string Arguments, bool IsCustom = false);
