using Gateway.LocalModels;

namespace Gateway.LocalEngine;

/// <summary>Starts engine processes; one implementation per kind of engine.</summary>
internal interface IEngineLauncher
{
    /// <summary>Starts <paramref name="engine"/> with <paramref name="model"/>, on a new socket with a new key. Returns before it is ready.</summary>
    Task<IEngineProcess> LaunchAsync(EngineBinary engine, LocalModel model, CancellationToken cancellationToken);
}
