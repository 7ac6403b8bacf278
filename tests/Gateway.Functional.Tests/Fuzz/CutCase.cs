using Gateway.Protocol;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Fuzz;

/// <summary>One cut stream, all of it from its seed.</summary>
internal sealed record CutCase(int Seed, Dialect Client, Dialect Upstream, CutMode Mode, int AtByte)
{
    // A stall costs the idle limit, so there are few.
    private const int OneStallIn = 100;

    // Failures before the first event open the breaker when they are half of all.
    private const int OneEarlyIn = 12;

    private static readonly CutMode[] Modes = [CutMode.Rst, CutMode.Fin, CutMode.HalfEvent, CutMode.Garbage, CutMode.End, CutMode.Rst, CutMode.Fin];

    /// <summary>A random one between these dialects.</summary>
    public static CutCase Of(int seed, Dialect client, Dialect upstream, CutReference reference)
    {
        var random = new Random(seed);
        var mode = random.Next(OneStallIn) == 0 ? CutMode.Stall : Modes[random.Next(Modes.Length)];
        var from = random.Next(OneEarlyIn) == 0 ? 0 : reference.FirstEventEnd;
        return new CutCase(seed, client, upstream, mode, random.Next(from, reference.CompleteAt));
    }

    /// <summary>The cut as the simulator makes it.</summary>
    public CutScript Script => new() { Mode = Mode, AfterBytes = AtByte };
}
