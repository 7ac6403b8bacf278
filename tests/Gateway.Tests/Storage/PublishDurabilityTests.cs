using System.Diagnostics;
using System.Globalization;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class PublishDurabilityTests : IDisposable
{
    private const int Kills = 5;

    private readonly TempData _data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Publish_ProcessKilledAtAnyMoment_ExactlyOneWholeVersionIsLive()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await KillAsync(1 + (kill * 7 % 20));

            using var database = _data.OpenDatabase();
            var store = new SqlitePolicyVersionStore(database);
            var live = await store.GetLiveAsync(Cancel);
            var versions = await store.ListAsync(Cancel);

            // One more than acknowledged may have been committed.
            Assert.InRange(live!.Policy.Number, acknowledged, acknowledged + 1);
            Assert.Equal(2, live.Policy.Files.Count);
            Assert.Equal(live.Policy.Number, Assert.Single(versions, static one => one.IsLive).Number);
            Assert.Equal(Enumerable.Range(1, versions.Count).Reverse(), versions.Select(static one => one.Number));
        }
    }

    private async Task<int> KillAsync(int publishes)
    {
        using var child = Start();
        var last = 0;
        while (publishes-- > 0 && await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            last = int.Parse(line, CultureInfo.InvariantCulture);
        }

        child.Kill();
        while (await child.StandardOutput.ReadLineAsync(Cancel) is { Length: > 0 } line)
        {
            last = int.Parse(line, CultureInfo.InvariantCulture);
        }

        await child.WaitForExitAsync(Cancel);
        return last;
    }

    private Process Start()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(PublishDurabilityTests).Assembly.Location);
        }

        start.Environment[PublishingChild.DatabaseVariable] = _data.DatabasePath;
        return Process.Start(start)!;
    }
}
