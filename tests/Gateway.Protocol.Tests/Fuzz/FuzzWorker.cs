using System.Diagnostics;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>One thread's place in a <see cref="FuzzRun"/>: what it is doing, for the watchdog.</summary>
internal sealed class FuzzWorker
{
    private long _startedAt;

    /// <summary>The seed of the case that runs.</summary>
    public int Seed { get; private set; }

    /// <summary>The longest case so far.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>How long the case has been running; zero between cases.</summary>
    public TimeSpan Running => Volatile.Read(ref _startedAt) is var start and not 0 ? Stopwatch.GetElapsedTime(start) : TimeSpan.Zero;

    /// <summary>Runs a case and returns its time.</summary>
    public TimeSpan Time(int seed, Action<int> run)
    {
        Seed = seed;
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

        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Slowest = took > Slowest ? took : Slowest;
        return took;
    }
}
