namespace Gateway.LocalEngine;

/// <summary>
/// Tells an engine that works from one that stands still: busy and no token moved, or no answer at all, for too long. A process id proves
/// nothing, a decode can hang (llama.cpp #21831, #23206).
/// </summary>
internal sealed class EngineWatchdog(TimeSpan stall, TimeProvider time)
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(5);

    private long _moved = time.GetTimestamp();
    private string? _mark;

    /// <summary>Time between two looks: often enough to notice in time, rarely enough to cost nothing.</summary>
    public TimeSpan Interval { get; } = TimeSpan.FromTicks(Math.Clamp(stall.Ticks / 4, ShortestPoll.Ticks, LongestPoll.Ticks));

    /// <summary>How long it may still stand still.</summary>
    public TimeSpan Remaining => stall - time.GetElapsedTime(_moved);

    /// <summary>Takes a look into account; true when the engine has stood still for too long.</summary>
    /// <param name="progress">What it said; null when it did not answer.</param>
    public bool IsStalled(EngineProgress? progress)
    {
        if (progress is not null && (!progress.Busy || progress.Mark != _mark))
        {
            _mark = progress.Mark;
            _moved = time.GetTimestamp();
        }

        return Remaining <= TimeSpan.Zero;
    }
}
