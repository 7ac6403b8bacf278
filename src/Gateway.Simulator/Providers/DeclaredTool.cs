namespace Gateway.Simulator.Providers;

/// <summary>A tool that a request declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCustom">Whether it takes free text in place of JSON arguments (OpenAI's custom tools).</param>
internal readonly record struct DeclaredTool(string Name, bool IsCustom = false);
