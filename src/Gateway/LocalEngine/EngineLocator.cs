using Gateway.LocalEngine.Installation;

namespace Gateway.LocalEngine;

/// <summary>Looks for an engine: the configured path, then the PATH, then the cache. Starts each candidate once to ask its version.</summary>
internal sealed class EngineLocator(EngineCache cache, CommandRunner commands)
{
    /// <summary>The executable's name.</summary>
    public const string Executable = "llama-server";

    /// <summary>Searches. A configured path that cannot be used is an <see cref="EngineException"/>: what the user named is not silently replaced.</summary>
    public async Task<EngineSearch> FindAsync(string? configuredPath, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(configuredPath))
        {
            return new EngineSearch(await ConfiguredAsync(configuredPath, cancellationToken), []);
        }

        List<string> refused = [];
        if (SearchPath.Find(Executable) is { } onPath)
        {
            var engine = await ProbeAsync(onPath, EngineOrigin.SearchPath, new CommandLine(onPath, []), refused, cancellationToken);
            if (engine is not null)
            {
                return new EngineSearch(engine, refused);
            }
        }

        return new EngineSearch(await CachedAsync(refused, cancellationToken), refused);
    }

    /// <summary>The newest usable engine of the cache; null when there is none.</summary>
    public async Task<EngineBinary?> CachedAsync(ICollection<string> refused, CancellationToken cancellationToken)
    {
        foreach (var folder in cache.Installations())
        {
            if (UnpackedEngine.Open(folder) is { } unpacked
                && await ProbeAsync(unpacked.Path, EngineOrigin.Cache, unpacked.Command, refused, cancellationToken) is { } engine)
            {
                return engine;
            }
        }

        return null;
    }

    private async Task<EngineBinary> ConfiguredAsync(string configuredPath, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(configuredPath);
        if (!File.Exists(path))
        {
            throw new EngineException($"Local:EnginePath = '{configuredPath}': there is no such file. Name a llama-server executable, or remove the setting to use the PATH or an installation.");
        }

        List<string> refused = [];
        var engine = await ProbeAsync(path, EngineOrigin.Configured, new CommandLine(path, []), refused, cancellationToken);
        return engine ?? throw new EngineException($"Local:EnginePath = '{configuredPath}': {refused[0]}. Name another llama-server, or remove the setting to use the PATH or an installation.");
    }

    private async Task<EngineBinary?> ProbeAsync(string path, EngineOrigin origin, CommandLine command, ICollection<string> refused, CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(command.With("--version"), CommandRunner.ShortLimit, cancellationToken);
        var version = result is null ? null : EngineVersion.Parse(result.Error + "\n" + result.Output);
        var refusal = version is null
            ? $"{path} does not answer --version like a llama-server ({(result is null ? "it cannot be executed" : $"exit code {result.ExitCode}: {result.Tail}")})"
            : version.Refusal;
        if (refusal is null)
        {
            return new EngineBinary(path, origin, version!, command);
        }

        refused.Add(version is null ? refusal : $"{path}: {refusal}");
        return null;
    }
}
