using System.Diagnostics;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>The fuzz has teeth: breaks of the guard are caught. Only in the mutants' build. <c>GATEWAY_MUTANT</c> names those to try: pieces of their names, with commas.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int PoolSize = 12_000;
    private const int MayEscapeOf40 = 2;

    [Fact]
    public async Task Mutants_AreCaught_AllThatOpenAWayOut()
    {
        var since = Stopwatch.GetTimestamp();
        var only = Environment.GetEnvironmentVariable("GATEWAY_MUTANT")?.Split(',');
        Mutant[] mutants = [.. MutantFile.Read().Mutants.Where(mutant => only is null || only.Any(word => mutant.Name.Contains(word, StringComparison.Ordinal)))];
        var generator = new CaseGenerator(seed: 7, withInnerFaults: false);
        var trial = new MutantTrial([.. Enumerable.Range(0, PoolSize).Select(_ => generator.Next())]);
        var table = new MutantTable();
        var withoutAny = await trial.RunWithoutAsync(mutants);

        foreach (var mutant in mutants)
        {
            var found = await trial.RunAsync(mutant);
            table.Add(mutant, found);
            output.WriteLine($"{mutant.Name}: oracle {found.Oracle}");
        }

        output.WriteLine(table.ToText(Stopwatch.GetElapsedTime(since)));
        Assert.True(withoutAny is null, withoutAny);
        Assert.DoesNotContain(table.Survivors, static mutant => mutant.IsEgress);
        Assert.True(table.Survivors.Count() * 40 <= MayEscapeOf40 * table.Count, "Too many mutants escaped.");
    }

    /// <summary>The guard as it should be holds when it fails inside, too.</summary>
    [Theory]
    [InlineData("DetectorThrows")]
    [InlineData("DetectorSlow")]
    [InlineData("ForwarderThrows")]
    [InlineData("LedgerFails")]
    public async Task FaultsInside_PrivateRequestsStay(string name)
    {
        var trial = new MutantTrial([.. Cases().Take(2000)]);
        var fault = MutantTrial.Word(Enum.Parse<Fault>(name));

        var (oracle, cases, what) = await trial.RunAsync(new Mutant("", "", IsEgress: false, fault, [], []));

        output.WriteLine($"{cases} cases while {fault}");
        Assert.True(oracle == 0, $"oracle {oracle}: {what}");
    }

    private static IEnumerable<CanaryCase> Cases()
    {
        var generator = new CaseGenerator(seed: 11, withInnerFaults: false);
        while (true)
        {
            yield return generator.Next();
        }
    }
}
