using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Runs;
using Gateway.Canary.Tests.Values;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>Tries one mutant: cases that should see it first, then others, until one oracle speaks.</summary>
internal sealed class MutantTrial(IReadOnlyList<CanaryCase> pool)
{
    /// <summary>The word of a mutant that <see cref="CacheRun"/> should see.</summary>
    public const string Caches = "Caches";

    private const int First = 8;
    private const int Directed = 24;
    private const int Others = 120;

    /// <summary>What caught it.</summary>
    public async Task<TrialResult> RunAsync(Mutant mutant)
    {
        // Made before it is in force: what the detectors see is known from the guard as it should be.
        CaseScript[][] batches = mutant.Words.Contains(Caches) ? [] : Batches(mutant);
        using var force = new InForce(mutant.Name, mutant.Fault, mutant.Off);
        await using var world = await World.StartAsync();
        if (mutant.Words.Contains(Caches))
        {
            return ResultOf(mutant, await new CacheRun(world, seed: 7).RunAsync(), [], 0) ?? default;
        }

        var cases = 0;
        foreach (var batch in batches)
        {
            cases += batch.Length;
            if (ResultOf(mutant, await new BatchRun(world, batch, isHasty: true).RunAsync(), batch, cases) is { } result)
            {
                return result;
            }
        }

        return new TrialResult(0, cases, "");
    }

    // That an innocent request got nowhere does not show a way out.
    private static TrialResult? ResultOf(Mutant mutant, IReadOnlyList<Violation> found, CaseScript[] batch, int cases) =>
        found.Where(one => !mutant.IsEgress || Violation.ShowsAWayOut(one.Oracle)).OrderBy(static one => Violation.ShowsAWayOut(one.Oracle) ? 0 : 1).ThenBy(static one => one.Oracle).FirstOrDefault() is { } first
            ? new TrialResult(first.Oracle, cases, first.What + (first.Case < 0 ? "" : $" | {batch[first.Case].Case}") + string.Concat(found.Where(static one => one.Oracle == 8).Select(static one => "; " + one.What)))
            : null;

    /// <summary>All cases that a mutant may need, as <see cref="RunAsync"/> takes them.</summary>
    public IEnumerable<CanaryCase> CasesOf(Mutant mutant) => Batches(mutant).SelectMany(static batch => batch).Select(static script => script.Case);

    private CaseScript[][] Batches(Mutant mutant)
    {
        var inner = Enum.GetValues<Fault>().FirstOrDefault(fault => Word(fault) == mutant.Fault);

        // What only the second guard stops proves nothing of the first.
        var cases = pool.Where(one => (one.Position != Position.CallId || mutant.Words.Contains("CallId")) && (one.Fault != Fault.JudgeFallback || mutant.Words.Contains("JudgeFallback"))).ToArray();
        CaseScript[] directed = [.. Scripts(cases.Where(one => !one.IsControl && mutant.Words.All(one.ToString().Contains)), inner).Take(Directed)];

        // A gateway for each setting takes longer to start than its cases take.
        CaseScript[] first = [.. directed.Where(static script => script.Case.Setting == Setting.Usual).Take(First)];
        return [first, [.. directed.Except(first)], [.. Scripts(cases, inner).ExceptBy(directed.Select(static script => script.Case.Seed), static script => script.Case.Seed).Take(Others)]];
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

    // Faults inside hold for all requests at once, so controls have nothing to show then; and what a judge would say is written in a fault.
    private static IEnumerable<CaseScript> Scripts(IEnumerable<CanaryCase> cases, Fault inner) => cases
        .Where(one => inner == Fault.None || one is { IsControl: false, Class: not ValueClass.Judged })
        .Select(one => CaseScript.Of(inner == Fault.None ? one : one with { Fault = inner }))
        .Where(static script => script is { IsRecognised: true, HasCloudFault: false });
}
