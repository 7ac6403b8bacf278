using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gateway.LocalEngine;

/// <summary>
/// The one thread that starts engines, alive as long as the gateway. Linux ties "die with your parent" (PR_SET_PDEATHSIG) to the parent's
/// <em>thread</em>: an engine started from a pool thread would be killed when the pool retires that thread.
/// </summary>
internal sealed class SpawnThread : IDisposable
{
    private readonly BlockingCollection<(Process Process, TaskCompletionSource Started)> _requests = new(boundedCapacity: 16);

    /// <summary>Starts the thread.</summary>
    public SpawnThread()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "engine spawn" };
        thread.Start();
    }

    /// <summary>Starts <paramref name="process"/> on the thread; fails like <see cref="Process.Start()"/>.</summary>
    public Task StartAsync(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add((process, started));
        return started.Task;
    }

    /// <summary>Ends the thread, and with it every engine that is still running.</summary>
    public void Dispose() => _requests.CompleteAdding();

    private void Run()
    {
        foreach (var (process, started) in _requests.GetConsumingEnumerable())
        {
            try
            {
                process.Start();
                started.SetResult();
            }
            catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
            {
                started.SetException(error);
            }
        }

        _requests.Dispose();
    }
}
