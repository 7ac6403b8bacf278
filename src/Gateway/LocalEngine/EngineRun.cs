using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>Follows one engine process: until it is ready, then until it ends or stands still.</summary>
internal sealed class EngineRun(IEngineProcess process, IOptions<LocalEngineOptions> options, TimeProvider time, ILogger logger)
{
    // The built-in model is ready in half a second, so looks are frequent; a health call costs the engine nothing.
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the engine serves. Null: it does. Otherwise the reason why it never will.</summary>
    public async Task<EngineRunEnd?> WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var limit = TimeSpan.FromSeconds(options.Value.StartSeconds);
        while (!process.Exited.IsCompleted)
        {
            if (await IsReadyAsync(cancellationToken))
            {
                return null;
            }

            if (time.GetElapsedTime(started) >= limit)
            {
                process.Kill();
                return new EngineRunEnd($"did not become ready within Local:StartSeconds = {options.Value.StartSeconds} s", CannotLoad: true);
            }

            await Task.WhenAny(process.Exited, Task.Delay(ReadyPoll, time, cancellationToken));
        }

        var exit = await process.Exited;
        return new EngineRunEnd(exit.Cause is null ? exit.ToString() : $"{exit}: {exit.Cause}", CannotLoad: !exit.FromOutside);
    }

    /// <summary>Watches a serving engine until it ends, or kills it when it stands still.</summary>
    public async Task<EngineRunEnd> WatchAsync(CancellationToken cancellationToken)
    {
        var watchdog = new EngineWatchdog(TimeSpan.FromSeconds(options.Value.StallSeconds), time);
        while (true)
        {
            await Task.WhenAny(process.Exited, Task.Delay(watchdog.Interval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (process.Exited.IsCompleted)
            {
                return new EngineRunEnd((await process.Exited).ToString(), CannotLoad: false);
            }

            if (watchdog.IsStalled(await LookAsync(watchdog.Remaining, cancellationToken)) && !process.Exited.IsCompleted)
            {
                logger.EngineStalled(process.Pid, options.Value.StallSeconds, string.Join(" | ", process.LogTail));
                process.Kill();
                return new EngineRunEnd($"stood still for {options.Value.StallSeconds} s", CannotLoad: false);
            }
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ReadyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await process.IsReadyAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // One look waits as long as the engine may stand still: asking a silent engine again and again only lengthens its queue.
    private async Task<EngineProgress?> LookAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await process.ReadProgressAsync(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
