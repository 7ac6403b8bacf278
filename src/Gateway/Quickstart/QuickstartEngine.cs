namespace Gateway.Quickstart;

/// <summary>The engine in <c>quickstart.json</c>; everything is null when none runs.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Version">As it prints it.</param>
/// <param name="Pid">Process id.</param>
internal sealed record QuickstartEngine(string? Path, string? Version, int? Pid);
