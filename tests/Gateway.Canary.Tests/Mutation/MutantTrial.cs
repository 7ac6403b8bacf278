using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Runs;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Tries one mutant: cases that should see it first, then others, until one oracle speaks.</summary>
internal sealed class MutantTrial(IReadOnlyList<CanaryCase> pool)
{
    private const int Directed = 24;
    private const int Others = 120;

    // Long enough for the recorder's 250 ms.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);

    /// <summary>The oracle that caught it, 0 = none, after how many cases, and what it said.</summary>
    public async Task<(int Oracle, int Cases, string What)> RunAsync(Mutant mutant)
    {
        // Made before it is in force: what the detectors see is known from the guard as it should be.
        AppContext.SetData("Gateway.Mutant", "");
        AppContext.SetData("Gateway.Fault", "");
        var inner = Enum.GetValues<Fault>().FirstOrDefault(fault => Word(fault) == mutant.Fault);
        CaseScript[] directed = [.. Scripts(pool.Where(one => mutant.Words.All(one.ToString().Contains)), inner).Take(Directed)];
        CaseScript[] others = [.. Scripts(pool, inner).Take(Others)];
        AppContext.SetData("Gateway.Mutant", mutant.Name);
        AppContext.SetData("Gateway.Fault", mutant.Fault);
        try
        {
            await using var world = await World.StartAsync();
            var cases = 0;
            foreach (var batch in (CaseScript[][])[directed, others])
            {
                cases += batch.Length;
                var found = await new BatchRun(world, batch, Settling).RunAsync();
                if (found.OrderBy(static one => one.Oracle == 4).FirstOrDefault() is { } violation)
                {
                    return (violation.Oracle, cases, violation.What);
                }
            }

            return (0, cases, "");
        }
        finally
        {
            AppContext.SetData("Gateway.Mutant", "");
            AppContext.SetData("Gateway.Fault", "");
        }
    }

    private static string Word(Fault fault) => fault switch
    {
        Fault.DetectorThrows => "detector-throws",
        Fault.DetectorSlow => "detector-slow",
        Fault.ForwarderThrows => "forwarder-throws",
        _ => "none",
    };

    // Faults inside hold for all requests at once, so controls have nothing to show then.
    private static IEnumerable<CaseScript> Scripts(IEnumerable<CanaryCase> cases, Fault inner) => cases
        .Where(one => inner == Fault.None || !one.IsControl)
        .Select(one => CaseScript.Of(inner == Fault.None ? one : one with { Fault = inner }))
        .Where(static script => script is { IsRecognised: true, HasCloudFault: false });
}
