using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Runs;

/// <summary>A whole run: private cases first, while no cloud may hear anything at all; then the others, those last that make clouds rest.</summary>
internal sealed class CanaryRun(int seed, int cases, Action<string> say)
{
    private const int BatchSize = 1000;
    private const int WorldSize = 20_000;
    private const int MostViolations = 20;
    private const int TwinEvery = 5;

    private const int MostShrunk = 3;

    private readonly CanaryTable _table = new();
    private int _shrunk;

    /// <summary>Runs it.</summary>
    public async Task<CanaryTable> RunAsync()
    {
        var generator = new CaseGenerator(seed, withInnerFaults: false);
        for (var done = 0; done < cases && _table.Violations.Count < MostViolations; done += WorldSize)
        {
            await RunWorldAsync(Generate(generator, Math.Min(WorldSize, cases - done)));
        }

        _table.Pairs = generator.Pairs;
        return _table;
    }

    private List<CaseScript> Generate(CaseGenerator generator, int count)
    {
        List<CaseScript> scripts = new(count);
        while (scripts.Count < count)
        {
            var script = CaseScript.Of(generator.Next());
            if (script.IsRecognised)
            {
                scripts.Add(script);
            }
            else
            {
                _table.AddNotRecognised(script.Case);
            }
        }

        return scripts;
    }

    private async Task RunAsync(World world, CaseScript[] batch)
    {
        foreach (var violation in await new BatchRun(world, batch).RunAsync())
        {
            _table.Violations.Add($"oracle {violation.Oracle}: {violation.What} | {(violation.Case < 0 ? "some case" : batch[violation.Case].Case.ToString())}");
            say(_table.Violations[^1]);
            if (violation.Case >= 0 && _shrunk++ < MostShrunk)
            {
                var simplest = await Shrinking.OfAsync(batch[violation.Case].Case, violation.Oracle);
                say("  simplest: " + (simplest?.ToString() ?? "alone it breaks nothing"));
            }
        }
    }

    // Innocent requests of a conversation with something else private in it must be the same to the byte.
    private async Task CompareTwinsAsync(World world, CaseScript[] batch)
    {
        CaseScript[] firsts = [.. batch.Where(Twins.Tells).Where((_, i) => i % TwinEvery == 0)];
        CaseScript[] seconds = [.. firsts.Select(static first => CaseScript.Of(first.Case, valueSeed: ~first.Case.Seed)).Where(static second => second.IsRecognised)];
        if (seconds.Length == 0)
        {
            return;
        }

        await RunAsync(world, seconds);
        foreach (var (first, second) in firsts.Join(seconds, static one => one.Case, static one => one.Case, static (first, second) => (first, second)))
        {
            _table.Twins++;
            if (!Twins.AreAlike(first, second))
            {
                _table.Violations.Add($"oracle 3: what a cloud is told depends on what is private | {first.Case}");
                say(_table.Violations[^1]);
            }
        }
    }

    private async Task RunWorldAsync(List<CaseScript> scripts)
    {
        await using var world = await World.StartAsync();
        foreach (var part in scripts.GroupBy(static script => script.IsPrivateOnly ? 0 : script.HasCloudFault ? 2 : 1).OrderBy(static part => part.Key))
        {
            foreach (var batch in part.Chunk(BatchSize))
            {
                await RunAsync(world, batch);
                foreach (var script in batch)
                {
                    _table.Add(script);
                }

                await CompareTwinsAsync(world, batch);
                if (_table.Violations.Count >= MostViolations)
                {
                    return;
                }
            }
        }
    }
}
