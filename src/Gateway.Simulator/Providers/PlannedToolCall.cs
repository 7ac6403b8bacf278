namespace Gateway.Simulator.Providers;

/// <summary>A tool call with its name and id settled.</summary>
internal readonly record struct PlannedToolCall(string Id, string Name, string Arguments);
