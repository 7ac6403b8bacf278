using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

/// <summary>An engine process that does what a test says.</summary>
internal sealed class FakeEngineProcess(int pid) : IEngineProcess
{
    private readonly TaskCompletionSource<EngineExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _looks;

    public volatile bool Ready = true;

    public volatile bool Busy;

    public volatile bool StandsStill;

    public int Pid { get; } = pid;

    public EngineEndpoint Endpoint { get; } = new($"/tmp/{pid}.sock", $"key-{pid}", 4);

    public Task<EngineExit> Exited => _exited.Task;

    public IReadOnlyList<string> LogTail => ["last words"];

    public bool Killed { get; private set; }

    public bool StoppedGently { get; private set; }

    public bool Disposed { get; private set; }

    public void Exit(int code, string? cause = null) => _exited.TrySetResult(new EngineExit(code, cause));

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(Ready);

    public Task<EngineProgress?> ReadProgressAsync(CancellationToken cancellationToken) =>
        Task.FromResult<EngineProgress?>(new EngineProgress(Busy, StandsStill ? "same" : $"{++_looks}"));

    public void Kill()
    {
        Killed |= !_exited.Task.IsCompleted;
        Exit(137);
    }

    public Task StopAsync(TimeSpan grace)
    {
        StoppedGently = !_exited.Task.IsCompleted;
        Exit(0);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        Exit(137);
        return ValueTask.CompletedTask;
    }
}
