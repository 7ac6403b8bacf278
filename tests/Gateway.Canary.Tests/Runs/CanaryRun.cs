using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Runs;

/// <summary>A whole run: private cases first, while no cloud may hear anything at all; then the others, those last that make clouds rest.</summary>
internal sealed class CanaryRun(int seed, int cases, int conversations, Action<string> say)
{
    private const int BatchSize = 1000;
    private const int WorldSize = 20_000;
    private const int MostViolations = 20;
    private const int TwinsIn100 = 4;
    private const int Operations = 8;

    private const int MostShrunk = 3;

    private readonly CanaryTable _table = new();
    private int _shrunk;

    /// <summary>Runs it.</summary>
    public async Task<CanaryTable> RunAsync()
    {
        var generator = new CaseGenerator(seed, withInnerFaults: false);
        for (var done = 0; done < cases && _table.Violations.Count < MostViolations; done += WorldSize)
        {
            await RunWorldAsync(generator, Generate(generator, Math.Min(WorldSize, cases - done)));
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

    // Innocent requests beside, before and after something private must be the same to the byte, whatever that is.
    private async Task CompareTwinsAsync(World world, CaseGenerator generator, int pairs)
    {
        List<CaseScript> firsts = [];
        List<CaseScript> seconds = [];
        while (firsts.Count < pairs)
        {
            var first = CaseScript.Of(generator.Twin());
            var second = CaseScript.Of(first.Case, valueSeed: ~first.Case.Seed);
            if (first.IsRecognised && second.IsRecognised)
            {
                firsts.Add(first);
                seconds.Add(second);
            }
        }

        await RunAsync(world, [.. firsts]);
        await RunAsync(world, [.. seconds]);
        foreach (var (first, second) in firsts.Zip(seconds).Where(static pair => Twins.Tells(pair.First)))
        {
            _table.Twins++;
            if (!Twins.AreAlike(first, second))
            {
                Report($"oracle 3: what a cloud is told depends on what is private | {first.Case}");
            }
        }
    }

    private async Task RunConversationsAsync(World world, int count)
    {
        var run = new ConversationRun(world, seed * 100_003, count, Operations);
        foreach (var violation in await run.RunAsync())
        {
            Report(violation);
        }

        _table.Conversations += count;
        _table.ConversationRequests += run.Requests;
        _table.ConversationLocal += run.Local;
    }

    private async Task RunCachesAsync(World world)
    {
        foreach (var violation in await new CacheRun(world, seed).RunAsync())
        {
            Report($"oracle {violation.Oracle}: {violation.What}");
        }
    }

    private async Task VerifyAsync(World world)
    {
        foreach (var problem in await LedgerCheck.ProblemsAsync(world))
        {
            Report("oracle 6: " + problem);
        }

        // The same verification, so that its silence says something.
        if ((await LedgerCheck.ProblemsOfCopyAsync(world, static lines => lines[lines.Count / 2] = lines[lines.Count / 2].Replace("\"bytes\":", "\"bytes\":1", StringComparison.Ordinal))).Count == 0)
        {
            Report("oracle 6: a copy of the ledger that was tampered with is accepted");
        }

        _table.LedgerRecords += (await LedgerCheck.CountAsync(world)).Records;
        _table.Arrived += world.Arrived.Values.Sum();
    }

    private void Report(string violation)
    {
        _table.Violations.Add(violation);
        say(violation);
    }

    private async Task RunWorldAsync(CaseGenerator generator, List<CaseScript> scripts)
    {
        await using var world = await World.StartAsync();
        await CompareTwinsAsync(world, generator, scripts.Count * TwinsIn100 / 100);
        await RunConversationsAsync(world, conversations * scripts.Count / cases);
        await RunCachesAsync(world);
        foreach (var part in scripts.GroupBy(static script => script.IsPrivateOnly ? 0 : script.HasCloudFault ? 2 : 1).OrderBy(static part => part.Key))
        {
            foreach (var batch in part.Chunk(BatchSize))
            {
                await RunAsync(world, batch);
                foreach (var script in batch)
                {
                    _table.Add(script);
                }

                if (_table.Violations.Count >= MostViolations)
                {
                    return;
                }
            }
        }

        await VerifyAsync(world);
    }
}
