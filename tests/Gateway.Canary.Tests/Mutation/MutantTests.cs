using System.Diagnostics;
using System.Globalization;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>
/// The fuzz has teeth: breaks of the guard are caught. Only in the mutants' build. <c>GATEWAY_MUTANT</c> names those to try: pieces of
/// their names, with commas; <c>GATEWAY_MUTANTS_SHARE</c> = <c>1/2</c> tries a half of them.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int PoolSize = 12_000;
    private const int MayEscapeOf40 = 2;

    [Fact]
    public async Task Mutants_AreCaught_AllThatOpenAWayOut()
    {
        var since = Stopwatch.GetTimestamp();
        var mutants = MutantChoice.Of(MutantFile.Read().Mutants);
        var generator = new CaseGenerator(seed: 7, withInnerFaults: false);
        var trial = new MutantTrial([.. Enumerable.Range(0, PoolSize).Select(_ => generator.Next())]);
        Say($"{PoolSize} cases made", since);
        var broken = await new Baseline(trial, text => Say(text, since)).RunAsync(mutants);
        var table = new MutantTable();
        foreach (var mutant in mutants)
        {
            Say(table.Add(mutant, await trial.RunAsync(mutant)), since);
        }

        output.WriteLine(table.ToText(Stopwatch.GetElapsedTime(since)));
        Assert.Empty(broken);
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

        var result = await trial.RunAsync(new Mutant("", "", IsEgress: false, fault, [], []));

        output.WriteLine($"{result.Cases} cases while {fault}");
        Assert.True(result.Oracle == 0, $"oracle {result.Oracle}: {result.What}");
    }

    private void Say(string text, long since) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(since).TotalSeconds,6:F1} s {text}"));

    private static IEnumerable<CanaryCase> Cases()
    {
        var generator = new CaseGenerator(seed: 11, withInnerFaults: false);
        while (true)
        {
            yield return generator.Next();
        }
    }
}
