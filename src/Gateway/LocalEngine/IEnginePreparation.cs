using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;

namespace Gateway.LocalEngine;

/// <summary>Finds what an engine start needs on this machine.</summary>
internal interface IEnginePreparation
{
    /// <summary>The model; <see cref="InvalidDataException"/> with a sentence for the user when there is none that can be used.</summary>
    Task<LocalModel> FindModelAsync(CancellationToken cancellationToken);

    /// <summary>The engine, installed if need be; <see cref="EngineException"/> when there is none.</summary>
    Task<EngineBinary> FindEngineAsync(IProgress<InstallProgress> installing, CancellationToken cancellationToken);
}
