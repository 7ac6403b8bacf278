namespace Gateway.LocalEngine;

/// <summary>The result of looking for an engine.</summary>
/// <param name="Found">The engine; null when there is none that can be used.</param>
/// <param name="Refused">Engines that were found and not taken, each with the reason.</param>
internal sealed record EngineSearch(EngineBinary? Found, IReadOnlyList<string> Refused);
