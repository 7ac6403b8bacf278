using System.Collections.Concurrent;
using Gateway.LocalEngine;
using Gateway.LocalModels;

namespace Gateway.Tests.LocalEngine;

/// <summary>Launches <see cref="FakeEngineProcess"/>es, each prepared by the test.</summary>
internal sealed class FakeEngineLauncher : IEngineLauncher
{
    private readonly ConcurrentQueue<FakeEngineProcess> _launched = new();

    public Action<FakeEngineProcess> Prepare { get; set; } = _ => { };

    public IReadOnlyList<FakeEngineProcess> Launched => [.. _launched];

    public Task<IEngineProcess> LaunchAsync(EngineBinary engine, LocalModel model, CancellationToken cancellationToken)
    {
        var process = new FakeEngineProcess(1000 + _launched.Count);
        Prepare(process);
        _launched.Enqueue(process);
        return Task.FromResult<IEngineProcess>(process);
    }
}
