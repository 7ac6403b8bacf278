using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Runs;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>
/// All cases of trials, with other values and without any mutant: they must break nothing. Otherwise a mutant is not what is caught. The
/// guards that each trial has off are off, too; so this also shows that each of the others holds alone.
/// </summary>
internal sealed class Baseline(MutantTrial trial, Action<string> say)
{
    private const int BatchSize = 800;

    /// <summary>Runs them, one set of guards after the other; what was broken under each set.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<Mutant> mutants)
    {
        List<string> broken = [];
        foreach (var group in mutants.GroupBy(static mutant => string.Join(' ', mutant.Off), StringComparer.Ordinal))
        {
            var off = group.First().Off;
            using var force = new InForce("", "", off);
            var (cases, found) = await RunAsync([.. group], off);
            say($"off: {(off.Length == 0 ? "none" : group.Key)}: {cases} cases, {found.Count} violations");
            found.ForEach(say);
            broken.AddRange(found.Select(one => $"off: {group.Key}: {one}"));
        }

        return broken;
    }

    private async Task<(int Cases, List<string> Broken)> RunAsync(Mutant[] mutants, string[] off)
    {
        List<string> broken = [];
        await using var world = await World.StartAsync();
        if (mutants.Any(static mutant => mutant.Words.Contains(MutantTrial.Caches)))
        {
            broken.AddRange((await new CacheRun(world, seed: 7).RunAsync()).Select(static one => $"oracle {one.Oracle}: {one.What}"));
        }

        // Connections that somebody else's permit has opened are there for the next: the look at connect, alone, sees new ones only.
        var withPermits = !off.Contains("door", StringComparer.Ordinal);
        var isFirstTried = off.All(static guard => MutantFile.BehindTheFirst.Contains(guard, StringComparer.Ordinal));

        // What other guards would have kept is refused by the last one, and so are innocent requests that take its way.
        var scripts = mutants.SelectMany(trial.CasesOf).Where(static one => one.Fault < Fault.DetectorThrows).Distinct()
            .Select(static one => CaseScript.Of(one, valueSeed: ~one.Seed))
            .Where(script => script.IsRecognised && (isFirstTried || script.IsPrivateOnly || (withPermits && script.Case.Setting == Setting.Pseudonyms)))
            .ToArray();
        foreach (var batch in scripts.Chunk(BatchSize))
        {
            broken.AddRange((await new BatchRun(world, batch).RunAsync()).Where(one => one.Oracle != 4 || isFirstTried).Select(one => $"oracle {one.Oracle}: {one.What} | {(one.Case < 0 ? "" : batch[one.Case].Case)}"));
        }

        return (scripts.Length, broken);
    }
}
