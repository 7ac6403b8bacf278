namespace Gateway.LocalEngine;

/// <summary>Decides how long to wait after a crash: not at all the first time, then longer and longer, and slowly once it is a loop.</summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    /// <summary>Crashes within <see cref="LoopWindow"/> that make a loop.</summary>
    public const int LoopCrashes = 5;

    /// <summary>Window of a crash loop.</summary>
    public static readonly TimeSpan LoopWindow = TimeSpan.FromSeconds(60);

    /// <summary>Wait between tries in a crash loop, and after a failure that time alone does not cure.</summary>
    public static readonly TimeSpan SlowRetry = TimeSpan.FromSeconds(60);

    /// <summary>An engine that ran this long is sound again: the next crash is a first one.</summary>
    public static readonly TimeSpan Stable = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    private readonly Queue<long> _crashes = new();
    private TimeSpan _next = TimeSpan.Zero;
    private long? _readySince;
    private bool _looping;

    /// <summary>The engine serves.</summary>
    public void Ready() => _readySince = time.GetTimestamp();

    /// <summary>The engine ended unasked; says when to start again.</summary>
    public RestartDelay Crashed()
    {
        if (_readySince is { } ready && time.GetElapsedTime(ready) >= Stable)
        {
            _crashes.Clear();
            _next = TimeSpan.Zero;
            _looping = false;
        }

        _readySince = null;
        _crashes.Enqueue(time.GetTimestamp());
        if (_crashes.Count > LoopCrashes)
        {
            _crashes.Dequeue();
        }

        _looping |= _crashes.Count == LoopCrashes && time.GetElapsedTime(_crashes.Peek()) <= LoopWindow;
        if (_looping)
        {
            return new RestartDelay(SlowRetry, CrashLoop: true);
        }

        var wait = _next;
        _next = wait == TimeSpan.Zero ? FirstBackoff : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestBackoff.Ticks));
        return new RestartDelay(wait, CrashLoop: false);
    }
}
