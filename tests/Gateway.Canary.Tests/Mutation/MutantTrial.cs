using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Runs;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Tries one mutant: cases that should see it first, then others, until one oracle speaks.</summary>
internal sealed class MutantTrial(IReadOnlyList<CanaryCase> pool)
{
    private const int Directed = 24;
    private const int Others = 120;
    private const int BatchSize = 800;

    // Long enough for the recorder's 250 ms.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);

    /// <summary>The oracle that caught it, 0 = none, after how many cases, and what it said.</summary>
    public async Task<(int Oracle, int Cases, string What)> RunAsync(Mutant mutant)
    {
        // Made before it is in force: what the detectors see is known from the guard as it should be.
        CaseScript[][] batches = Batches(mutant);
        SetData(mutant.Name, mutant.Fault, mutant.Off);
        try
        {
            await using var world = await World.StartAsync();
            var cases = 0;
            foreach (var batch in batches)
            {
                cases += batch.Length;
                var found = await new BatchRun(world, batch, Settling).RunAsync();
                if (found.OrderBy(static one => one.Oracle == 4).FirstOrDefault() is { } violation)
                {
                    return (violation.Oracle, cases, violation.What + (violation.Case < 0 ? "" : $" | {batch[violation.Case].Case}"));
                }
            }

            return (0, cases, "");
        }
        finally
        {
            SetData("", "", []);
        }
    }

    /// <summary>
    /// All cases of all trials, with other values and without any mutant: what was broken, null = nothing. Otherwise a mutant is not what is
    /// caught. The guards that each trial has off are off, too; so this also shows that each of the others holds alone.
    /// </summary>
    public async Task<string?> RunWithoutAsync(IEnumerable<Mutant> mutants)
    {
        foreach (var group in mutants.GroupBy(static mutant => string.Join(' ', mutant.Off), StringComparer.Ordinal))
        {
            var off = group.First().Off;
            SetData("", "", off);
            try
            {
                if (await RunWithoutAsync([.. group], off) is { } broken)
                {
                    return $"off: {group.Key}: {broken}";
                }
            }
            finally
            {
                SetData("", "", []);
            }
        }

        return null;
    }

    private async Task<string?> RunWithoutAsync(Mutant[] mutants, string[] off)
    {
        await using var world = await World.StartAsync();
        var cases = mutants.SelectMany(Batches).SelectMany(static batch => batch).Select(static script => script.Case).Where(static one => one.Fault < Fault.DetectorThrows).Distinct();
        var scripts = cases.Select(static one => CaseScript.Of(one, valueSeed: ~one.Seed)).Where(static script => script.IsRecognised);
        if (off.Any(static guard => !MutantFile.BehindTheFirst.Contains(guard, StringComparer.Ordinal)))
        {
            // What other guards would have kept is refused by the last one, and so are innocent requests that take its way.
            scripts = scripts.Where(static script => script.IsPrivateOnly || script.Case.Setting == Setting.Pseudonyms);
        }

        foreach (var batch in scripts.Chunk(BatchSize))
        {
            var found = (await new BatchRun(world, batch).RunAsync()).Where(one => one.Oracle != 4 || off.All(static guard => MutantFile.BehindTheFirst.Contains(guard, StringComparer.Ordinal))).ToArray();
            if (found.Length > 0)
            {
                return string.Join('\n', found.Select(one => $"oracle {one.Oracle}: {one.What} | {(one.Case < 0 ? "" : batch[one.Case].Case)}"));
            }
        }

        return null;
    }

    private static void SetData(string mutant, string fault, string[] off)
    {
        AppContext.SetData("Gateway.Mutant", mutant);
        AppContext.SetData("Gateway.Fault", fault);
        AppContext.SetData("Gateway.Off", off);
    }

    private CaseScript[][] Batches(Mutant mutant)
    {
        var inner = Enum.GetValues<Fault>().FirstOrDefault(fault => Word(fault) == mutant.Fault);

        // What only the second guard stops proves nothing of the first.
        var cases = pool.Where(one => (one.Position != Position.CallId || mutant.Words.Contains("CallId")) && (one.Fault != Fault.JudgeFallback || mutant.Words.Contains("JudgeFallback")));
        return
        [
            [.. Scripts(cases.Where(one => mutant.Words.All(one.ToString().Contains)), inner).Take(Directed)],
            [.. Scripts(cases, inner).Take(Others)],
        ];
    }

    /// <summary>A fault inside as the mutants' code knows it.</summary>
    public static string Word(Fault fault) => fault switch
    {
        Fault.DetectorThrows => "detector-throws",
        Fault.DetectorSlow => "detector-slow",
        Fault.ForwarderThrows => "forwarder-throws",
        Fault.LedgerFails => "ledger-fails",
        _ => "none",
    };

    // Faults inside hold for all requests at once, so controls have nothing to show then.
    private static IEnumerable<CaseScript> Scripts(IEnumerable<CanaryCase> cases, Fault inner) => cases
        .Where(one => inner == Fault.None || !one.IsControl)
        .Select(one => CaseScript.Of(inner == Fault.None ? one : one with { Fault = inner }))
        .Where(static script => script is { IsRecognised: true, HasCloudFault: false });
}
