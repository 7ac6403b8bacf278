using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;

namespace Gateway.Functional.Tests.LocalEngine;

/// <summary>Offers the real engine a model file that passed no inspection.</summary>
internal sealed class BrokenModel(EngineBinary engine, string path) : IEnginePreparation
{
    public Task<LocalModel> FindModelAsync(CancellationToken cancellationToken) => Task.FromResult(new LocalModel(path, "broken", "qwen35", 4096, BuiltIn: true));

    public Task<EngineBinary> FindEngineAsync(IProgress<InstallProgress> installing, CancellationToken cancellationToken) => Task.FromResult(engine);
}
