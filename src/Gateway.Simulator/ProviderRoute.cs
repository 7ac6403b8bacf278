using Gateway.Simulator.Providers;

namespace Gateway.Simulator;

/// <summary>What a path leads to.</summary>
/// <param name="Schema">The schema of answers and errors.</param>
/// <param name="Method">The only method allowed.</param>
/// <param name="Document">A fixed document that is answered; null: an answer of the schema.</param>
/// <param name="IgnoresScripts">Whether no script is taken for it.</param>
internal sealed record ProviderRoute(IWireSchema Schema, string Method, Func<byte[]>? Document = null, bool IgnoresScripts = false);
