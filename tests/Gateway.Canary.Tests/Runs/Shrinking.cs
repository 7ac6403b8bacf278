using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Values;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Runs;

/// <summary>Finds a simpler case that breaks the same promise, each try in a world of its own.</summary>
internal static class Shrinking
{
    private static readonly Func<CanaryCase, CanaryCase>[] Simpler =
    [
        static one => one with { Filler = 0 },
        static one => one with { Shape = Shape.First },
        static one => one with { Fault = Fault.None },
        static one => one with { Stream = false },
        static one => one with { Encoding = TextEncoding.Plain },
        static one => one with { Model = "auto" },
        static one => one with { Position = Position.User },
        static one => one with { Class = ValueClass.Email },
        static one => one with { Surface = Surface.Chat },
    ];

    /// <summary>The simplest that was found; null: alone, the case breaks nothing.</summary>
    public static async Task<CanaryCase?> OfAsync(CanaryCase one, int oracle)
    {
        if (!await FailsAsync(one, oracle))
        {
            return null;
        }

        foreach (var simplify in Simpler)
        {
            var next = simplify(one);
            if (next != one && CaseRules.Allows(next) && await FailsAsync(next, oracle))
            {
                one = next;
            }
        }

        return one;
    }

    private static async Task<bool> FailsAsync(CanaryCase one, int oracle)
    {
        var script = CaseScript.Of(one);
        if (!script.IsRecognised)
        {
            return false;
        }

        await using var world = await World.StartAsync();
        return (await new BatchRun(world, [script]).RunAsync()).Any(violation => violation.Oracle == oracle);
    }
}
