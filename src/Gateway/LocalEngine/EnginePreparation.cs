using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;
using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>Finds model and engine as the options say.</summary>
internal sealed class EnginePreparation(IOptions<LocalEngineOptions> options, LocalModelProvider models, EngineProvider engines) : IEnginePreparation
{
    /// <inheritdoc/>
    public Task<LocalModel> FindModelAsync(CancellationToken cancellationToken) =>
        models.ResolveAsync(options.Value.ModelPath, cancellationToken);

    /// <inheritdoc/>
    public Task<EngineBinary> FindEngineAsync(IProgress<InstallProgress> installing, CancellationToken cancellationToken) =>
        engines.GetAsync(options.Value.EnginePath, options.Value.Install, installing, cancellationToken);
}
