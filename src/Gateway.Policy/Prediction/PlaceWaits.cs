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
    private HoldView[] _views = new HoldView[4];

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
        var played = Math.Min(line.Count, LongestLine);
        if (_free.Length < Math.Max(places, running.Count) || _views.Length < running.Count + played)
        {
            _free = new double[Math.Max(places, running.Count)];
            _views = new HoldView[Math.Max(places, running.Count) + LongestLine];
        }

        Look(running, line, played, holds, nowMs);
        for (var scenario = 0; scenario < Scenarios; scenario++)
        {
            var wait = PlayOnce(scenario, _views.AsSpan(0, running.Count), _views.AsSpan(running.Count, played), places, holds);
            _waits[scenario] = wait * (line.Count + 1) / (played + 1);
        }

        Array.Sort(_waits);
    }

    private void Look(RunningRequests running, QueueLine line, int played, HoldTimes holds, double nowMs)
    {
        var count = 0;
        foreach (ref readonly var request in running.Entries)
        {
            if (request.IsRunning)
            {
                _views[count++] = holds.Look(request, nowMs);
            }
        }

        for (var ahead = 0; ahead < played; ahead++)
        {
            var (uncached, limit) = line.At(ahead);
            _views[count++] = holds.Look(uncached, limit);
        }
    }

    private double PlayOnce(int scenario, ReadOnlySpan<HoldView> running, ReadOnlySpan<HoldView> waiting, int places, HoldTimes holds)
    {
        var count = 0;
        var step = 1;
        var shift = 0.0;
        foreach (ref readonly var request in running)
        {
            _free[count++] = holds.Remaining(request, Share(scenario, ref step, ref shift));
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

        foreach (ref readonly var request in waiting)
        {
            free[Earliest(free)] += holds.Remaining(request, Share(scenario, ref step, ref shift));
        }

        return free[Earliest(free)];
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
