using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;

namespace Gateway.Tests.LocalEngine;

/// <summary>Finds a model and an engine that do not exist, or says why not.</summary>
internal sealed class FakeEnginePreparation : IEnginePreparation
{
    public string? ModelProblem { get; set; }

    public InstallProgress? Installing { get; set; }

    public TaskCompletionSource Installed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<LocalModel> FindModelAsync(CancellationToken cancellationToken) => ModelProblem is { } problem
        ? throw new InvalidDataException(problem)
        : Task.FromResult(new LocalModel("/m/demo.gguf", "builtin-demo", "qwen35", 4096, BuiltIn: true));

    public async Task<EngineBinary> FindEngineAsync(IProgress<InstallProgress> installing, CancellationToken cancellationToken)
    {
        if (Installing is { } progress)
        {
            installing.Report(progress);
            await Installed.Task.WaitAsync(cancellationToken);
        }

        return new EngineBinary("/opt/llama-server", EngineOrigin.SearchPath, new EngineVersion("0.7.0 (build 11669)", 11669), new CommandLine("/opt/llama-server", []));
    }
}
