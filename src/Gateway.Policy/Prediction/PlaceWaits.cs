namespace Gateway.Policy.Prediction;

/// <summary>
/// How long a newcomer waits for a place when all are taken: the line is played through in a fixed set of scenarios, in each of which
/// every request at work and in line takes another, evenly spread share of what such requests take. Deterministic. Not thread-safe.
/// </summary>
public sealed class PlaceWaits
{
    /// <summary>Scenarios. A prime, so that multiples of a primitive root spread each request's shares evenly and unlike the others' (a Korobov lattice).</summary>
    public const int Scenarios = 31;

    private const int PrimitiveRoot = 3;

    // Shifts each request's shares by the golden ratio, so that no scenario has all at the same end.
    private const double Shift = 0.6180339887498949;

    // Longer lines are played through as far as this and the rest is taken in proportion.
    private const int LongestLine = 64;

    private readonly double[] _waits = new double[Scenarios];
    private double[] _free = new double[4];

    /// <summary>Waits in milliseconds, shortest first, as of the last <see cref="Play"/>.</summary>
    public ReadOnlySpan<double> Sorted => _waits;

    /// <summary>The median wait in milliseconds.</summary>
    public double P50Ms => _waits[Scenarios / 2];

    /// <summary>Plays the line through.</summary>
    /// <param name="running">Who is at work.</param>
    /// <param name="line">Who waits before the newcomer.</param>
    /// <param name="places">How many can work at once.</param>
    /// <param name="holds">How long each holds its place.</param>
    /// <param name="nowMs">Now, in monotonic milliseconds.</param>
    public void Play(RunningRequests running, QueueLine line, int places, HoldTimes holds, double nowMs)
    {
        ArgumentNullException.ThrowIfNull(running);
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(holds);
        var size = Math.Max(places, running.Count);
        if (_free.Length < size)
        {
            _free = new double[size];
        }

        for (var scenario = 0; scenario < Scenarios; scenario++)
        {
            _waits[scenario] = PlayOnce(scenario, running, line, places, holds, nowMs);
        }

        Array.Sort(_waits);
    }

    private double PlayOnce(int scenario, RunningRequests running, QueueLine line, int places, HoldTimes holds, double nowMs)
    {
        var count = 0;
        var step = 1;
        var shift = 0.0;
        foreach (ref readonly var request in running.Entries)
        {
            if (request.IsRunning)
            {
                _free[count++] = holds.Remaining(request, Share(scenario, ref step, ref shift), nowMs);
            }
        }

        for (; count < places; count++)
        {
            _free[count] = 0;
        }

        // More at work than places (a policy was just replaced): the first that end free none.
        var free = _free.AsSpan(0, count);
        for (; free.Length > places; free = free[..^1])
        {
            free[Earliest(free)] = free[^1];
        }

        var played = Math.Min(line.Count, LongestLine);
        for (var ahead = 0; ahead < played; ahead++)
        {
            var (uncached, limit) = line.At(ahead);
            free[Earliest(free)] += holds.Whole(uncached, limit, Share(scenario, ref step, ref shift));
        }

        return free[Earliest(free)] * (line.Count + 1) / (played + 1);
    }

    private static double Share(int scenario, ref int step, ref double shift)
    {
        var share = (scenario * step / (double)Scenarios) + shift;
        step = step * PrimitiveRoot % Scenarios;
        shift += Shift;
        return share - Math.Floor(share);
    }

    private static int Earliest(ReadOnlySpan<double> free)
    {
        var index = 0;
        for (var i = 1; i < free.Length; i++)
        {
            index = free[i] < free[index] ? i : index;
        }

        return index;
    }
}
