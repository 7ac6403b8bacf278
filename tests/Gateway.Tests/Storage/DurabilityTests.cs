using System.Diagnostics;
using System.Globalization;
using Dapper;
using Gateway.Contracts;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class DurabilityTests : IDisposable
{
    private readonly TempData _data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A nightly run sets more.</summary>
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("GATEWAY_TEST_KILLS") ?? "8", CultureInfo.InvariantCulture);

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task F22_Append_ProcessKilledAtAnyMoment_NoAcknowledgedRowLostNoneDoubled()
    {
        var acknowledged = new List<int>();
        var next = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = StartChild(next);
            var wanted = 1 + (kill * 37 % 60);
            while (wanted-- > 0 && await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
            {
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
            }

            child.Kill();

            // What it said before it died counts too.
            while (await child.StandardOutput.ReadLineAsync(Cancel) is { Length: > 0 } line)
            {
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
            }

            await child.WaitForExitAsync(Cancel);
            next = acknowledged[^1] + 1_000;
        }

        using var database = _data.OpenDatabase();
        var ids = await database.ReadAsync(
            static (connection, transaction) => connection.Query<string>("SELECT id FROM requests", transaction: transaction).AsList(), Cancel);

        var stored = ids.Select(static id => int.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
        var expected = acknowledged.SelectMany(static number => Enumerable.Range(number, 3)).ToHashSet();
        Assert.Empty(expected.Except(stored));
        Assert.Equal(ids.Count, stored.Count);
        Assert.Equal(0, stored.Count % 3);

        // At most one batch per kill was committed and not yet acknowledged.
        Assert.InRange(stored.Count - expected.Count, 0, 3 * Kills);
        TestContext.Current.SendDiagnosticMessage("{0} kills, {1} acknowledged rows, 0 lost", Kills, expected.Count);
    }

    [Fact]
    public async Task F22_Append_AfterAKill_NextStartWrites()
    {
        using (var child = StartChild(0))
        {
            await child.StandardOutput.ReadLineAsync(Cancel);
            child.Kill();
            await child.WaitForExitAsync(Cancel);
        }

        using var database = _data.OpenDatabase();
        var store = new SqliteRequestStore(database);
        await store.AppendAsync([Records.Local(9_000_000, 1)], Cancel);

        Assert.Equal(Records.Id(9_000_000), (await store.ListAsync(new RequestFilter { Limit = 1 }, Cancel)).Rows[0].Id);
    }

    private Process StartChild(int first)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(DurabilityTests).Assembly.Location);
        }

        start.Environment[DurabilityChild.DatabaseVariable] = _data.DatabasePath;
        start.Environment[DurabilityChild.FirstVariable] = first.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
