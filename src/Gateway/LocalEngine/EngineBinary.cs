namespace Gateway.LocalEngine;

/// <summary>An engine on this machine that was probed and is supported.</summary>
/// <param name="Path">The llama-server executable.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Version">What it said it is.</param>
/// <param name="Command">How to run it; an unpacked one needs its own loader and libraries.</param>
internal sealed record EngineBinary(string Path, EngineOrigin Origin, EngineVersion Version, CommandLine Command);
