using Gateway.LocalEngine.Installation;

namespace Gateway.LocalEngine;

/// <summary>Finds an engine, or installs one when it may.</summary>
internal sealed class EngineProvider(EngineLocator locator, EngineInstaller installer)
{
    /// <summary>The engine to use; an <see cref="EngineException"/> says why there is none and what to do.</summary>
    public async Task<EngineBinary> GetAsync(string? configuredPath, bool install, IProgress<InstallProgress>? progress, CancellationToken cancellationToken)
    {
        var search = await locator.FindAsync(configuredPath, cancellationToken);
        if (search.Found is { } engine)
        {
            return engine;
        }

        var refused = search.Refused.Count == 0 ? "" : $" Not used: {string.Join("; ", search.Refused)}.";
        if (!install)
        {
            throw new EngineException($"no llama-server on the PATH or in the cache, and installing is switched off (Local:Install = false).{refused} Run 'gateway engine install', or set Local:EnginePath.");
        }

        try
        {
            return await installer.InstallAsync(progress, cancellationToken);
        }
        catch (EngineException error) when (refused.Length > 0)
        {
            throw new EngineException(error.Message + refused, error);
        }
    }
}
