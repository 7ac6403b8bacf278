using System.Collections.Concurrent;
using System.Globalization;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>
/// Time as far as work got on in it: each beat is a tenth of a second and then a turn in the thread pool. A process that somebody has
/// stopped has no beats, and one that gets little of the processors has few. The clock on the wall would call each request that was
/// under way at a stop one without an end.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    /// <summary>Beats in a second that nothing disturbs.</summary>
    public const int InASecond = 10;

    /// <summary>Ticks for each beat that a wait lasts at most: a pool that stands still is no excuse for ever.</summary>
    private const int MostTicks = 10;

    private readonly ConcurrentDictionary<Wait, byte> _waits = new();
    private readonly Action<Action> _through;
    private readonly TimeSpan _tick;
    private long _beats;
    private long _ticks;
    private long _slowest;
    private volatile bool _isStopped;

    /// <summary>Begins to beat.</summary>
    /// <param name="through">Takes each beat through what is watched.</param>
    /// <param name="tick">The time before it.</param>
    public Heartbeat(Action<Action> through, TimeSpan tick)
    {
        (_through, _tick) = (through, tick);
        new Thread(Run) { IsBackground = true, Name = "heartbeat" }.Start();
    }

    /// <summary>The thread pool's.</summary>
    public static Heartbeat OfPool { get; } = new(
        static beat => ThreadPool.UnsafeQueueUserWorkItem(static beat => beat(), beat, preferLocal: false),
        TimeSpan.FromSeconds(1.0 / InASecond));

    /// <summary>How it went so far, for people.</summary>
    public string Standing => string.Create(
        CultureInfo.InvariantCulture,
        $"{Interlocked.Read(ref _beats)} beats in {Interlocked.Read(ref _ticks)} ticks, the slowest took {Interlocked.Read(ref _slowest)}; "
        + $"pool of {ThreadPool.ThreadCount} threads, {ThreadPool.PendingWorkItemCount} wait for one");

    /// <summary>
    /// Calls <paramref name="over"/> once, after this many beats, unless what is returned is disposed of first; that waits for a call
    /// under way.
    /// </summary>
    public IDisposable After(int beats, Action over)
    {
        var wait = new Wait(this, Interlocked.Read(ref _beats) + beats, Interlocked.Read(ref _ticks) + ((long)beats * MostTicks), over);
        _waits.TryAdd(wait, 0);
        return wait;
    }

    /// <summary>Ends after a tick more.</summary>
    public void Dispose() => _isStopped = true;

    private void Run()
    {
        using var back = new AutoResetEvent(initialState: false);
        while (!_isStopped)
        {
            Thread.Sleep(_tick);
            var since = Interlocked.Increment(ref _ticks);
            _through(() => back.Set());
            while (!back.WaitOne(_tick) && !_isStopped)
            {
                Interlocked.Increment(ref _ticks);
                End();
            }

            Interlocked.Increment(ref _beats);
            Interlocked.Exchange(ref _slowest, Math.Max(_slowest, _ticks - since + 1));
            End();
        }
    }

    private void End()
    {
        foreach (var (wait, _) in _waits)
        {
            if ((wait.Beat <= _beats || wait.Tick <= _ticks) && _waits.TryRemove(wait, out _))
            {
                wait.Over();
            }
        }
    }

    private sealed class Wait(Heartbeat owner, long beat, long tick, Action over) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _isOver;

        public long Beat => beat;

        public long Tick => tick;

        public void Over()
        {
            lock (_gate)
            {
                if (!_isOver)
                {
                    over();
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _isOver = true;
            }

            owner._waits.TryRemove(this, out _);
        }
    }
}
