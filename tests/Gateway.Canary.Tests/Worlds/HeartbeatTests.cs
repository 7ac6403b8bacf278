using System.Diagnostics;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>A wait is over when work got on for so long, not when the clock did.</summary>
public sealed class HeartbeatTests
{
    private const int Beats = 5;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task After_WorkGetsOn_IsOver()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var heart = new Heartbeat(static beat => beat(), Tick);

        using var wait = heart.After(Beats, over.SetResult);

        await over.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>As while a machine has no time for the process; but a pool that never comes back is found in the end.</summary>
    [Fact]
    public async Task After_NothingGetsOn_LastsTenTimesAsLong()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var heart = new Heartbeat(static _ => { }, Tick);
        var since = Stopwatch.GetTimestamp();

        using var wait = heart.After(Beats, over.SetResult);

        await over.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var took = Stopwatch.GetElapsedTime(since);
        Assert.True(took >= Tick * (Beats * 10 - 1), $"over after {took.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task After_WaitDisposedOf_IsNeverOver()
    {
        var isOver = false;
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource();
        using var heart = new Heartbeat(
            beat =>
            {
                begun.Task.Wait();
                beat();
            },
            Tick);
        var first = heart.After(1, () => isOver = true);
        using var second = heart.After(2, later.SetResult);

        first.Dispose();
        begun.SetResult();

        await later.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.False(isOver);
    }
}
