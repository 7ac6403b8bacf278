using System.Diagnostics;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>
/// One thread's place in a <see cref="FuzzRun"/>: what it is doing, for the watchdog. A case's time is the processor time that fell to it,
/// or the time by the clock where that is less: a machine that is busy with something else makes no case slow.
/// </summary>
internal sealed class FuzzWorker(int workers)
{
    private long _startedAt;
    private long _cpuTicksAtStart;

    /// <summary>The seed of the case that runs.</summary>
    public int Seed { get; private set; }

    /// <summary>The longest case so far.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>How long the case has been running; zero between cases.</summary>
    public TimeSpan Running => Standing == TimeSpan.Zero ? TimeSpan.Zero : Spent(Standing);

    /// <summary>How long the case has been running by the clock; zero between cases.</summary>
    public TimeSpan Standing => Volatile.Read(ref _startedAt) is var start and not 0 ? Stopwatch.GetElapsedTime(start) : TimeSpan.Zero;

    /// <summary>Runs a case and returns its time.</summary>
    public TimeSpan Time(int seed, Action<int> run)
    {
        Seed = seed;
        Volatile.Write(ref _cpuTicksAtStart, Environment.CpuUsage.TotalTime.Ticks);
        long start = Stopwatch.GetTimestamp();
        Volatile.Write(ref _startedAt, start);
        try
        {
            run(seed);
        }
        finally
        {
            Volatile.Write(ref _startedAt, 0);
        }

        TimeSpan took = Spent(Stopwatch.GetElapsedTime(start));
        Slowest = took > Slowest ? took : Slowest;
        return took;
    }

    // The processor time of all workers is shared by them alike: a case that never ends gets its part of it, whoever else runs.
    private TimeSpan Spent(TimeSpan byTheClock)
    {
        TimeSpan share = new((Environment.CpuUsage.TotalTime.Ticks - Volatile.Read(ref _cpuTicksAtStart)) / workers);
        return share < byTheClock ? share : byTheClock;
    }
}
