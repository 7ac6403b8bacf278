using System.Diagnostics;
using System.Globalization;
using Gateway.Canary.Tests.Runs;

namespace Gateway.Canary.Tests;

/// <summary>
/// What is private never leaves: cases on real sockets against recording clouds. <c>GATEWAY_CANARY_CASES</c> is their number,
/// <c>GATEWAY_CANARY_SEED</c> the first seed.
/// </summary>
public sealed class CanaryFuzzTests(ITestOutputHelper output)
{
    private const int DefaultCases = 10_000;

    [Fact]
    public async Task PrivateRequests_NeverReachACloud_AndNoSinkTellsOfThem()
    {
        var since = Stopwatch.GetTimestamp();
        var run = new CanaryRun(Number("GATEWAY_CANARY_SEED") ?? 1, Number("GATEWAY_CANARY_CASES") ?? DefaultCases, output.WriteLine);

        var table = await run.RunAsync();

        output.WriteLine(table.ToText(Stopwatch.GetElapsedTime(since)));
        Assert.Empty(table.Violations);
        Assert.True(table.Controls * 4 >= table.Cases, $"{table.Controls} controls of {table.Cases}");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
