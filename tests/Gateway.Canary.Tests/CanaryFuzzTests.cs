using System.Diagnostics;
using System.Globalization;
using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Runs;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests;

/// <summary>
/// What is private never leaves: cases on real sockets against recording clouds. <c>GATEWAY_CANARY_CASES</c> is their number,
/// <c>GATEWAY_CANARY_SEED</c> the first seed, <c>GATEWAY_CANARY_CONVERSATIONS</c> the number of conversations.
/// </summary>
public sealed class CanaryFuzzTests(ITestOutputHelper output)
{
    private const int DefaultCases = 10_000;
    private const int DefaultConversations = 500;

    [Fact]
    public async Task PrivateRequests_NeverReachACloud_AndNoSinkTellsOfThem()
    {
        var since = Stopwatch.GetTimestamp();
        var run = new CanaryRun(Number("GATEWAY_CANARY_SEED") ?? 1, Number("GATEWAY_CANARY_CASES") ?? DefaultCases, Number("GATEWAY_CANARY_CONVERSATIONS") ?? DefaultConversations, output.WriteLine);

        var table = await run.RunAsync();

        output.WriteLine(table.ToText(Stopwatch.GetElapsedTime(since)));
        Assert.Empty(table.Violations);
        Assert.True(table.Controls * 4 >= table.Cases, $"{table.Controls} controls of {table.Cases}");
    }

    /// <summary>What the verification of the ledger is worth: it names the row of each kind of change.</summary>
    [Fact]
    public async Task Ledger_OfARun_IsWhole_AndACopyThatWasTamperedWithIsNot()
    {
        await using var world = await World.StartAsync();
        var generator = new CaseGenerator(seed: 3, withInnerFaults: false);
        CaseScript[] scripts = [.. Enumerable.Range(0, 400).Select(_ => CaseScript.Of(generator.Next())).Where(static script => script is { IsRecognised: true, HasCloudFault: false })];
        Assert.Empty((await new BatchRun(world, scripts).RunAsync()).Select(one => $"{one.What} | {(one.Case < 0 ? "" : scripts[one.Case].Case)}"));

        Assert.Empty(await LedgerCheck.ProblemsAsync(world));
        var (records, unrecorded) = await LedgerCheck.CountAsync(world);
        Assert.Equal(0, unrecorded);
        Assert.True(records > 40, $"{records} records");

        var changed = await LedgerCheck.ProblemsOfCopyAsync(world, static lines => lines[11] = lines[11].Replace("\"bytes\":", "\"bytes\":1", StringComparison.Ordinal));
        var removed = await LedgerCheck.ProblemsOfCopyAsync(world, static lines => lines.RemoveAt(20));
        var reordered = await LedgerCheck.ProblemsOfCopyAsync(world, static lines => (lines[7], lines[8]) = (lines[8], lines[7]));
        var inserted = await LedgerCheck.ProblemsOfCopyAsync(world, static lines => lines.Insert(5, lines[3]));
        Assert.Contains(changed, static problem => problem is { Kind: "changed", Line: 12 });
        Assert.Contains(removed, static problem => problem is { Kind: "removed", Line: 21 });
        Assert.Contains(reordered, static problem => problem is { Kind: "reordered" or "removed", Line: 8 or 9 });
        Assert.Contains(inserted, static problem => problem is { Line: 6 });
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
