using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Egress;
using Gateway.Functional.Tests.Gateways;
using Gateway.Storage;
using Gateway.Testing.Http;
using Gateway.Testing.Processes;
using Gateway.Testing.Sockets;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Functional.Tests.Egress;

/// <summary>A gateway that is killed under load, again and again, leaves a ledger that verifies, with a record of all that arrived.</summary>
public sealed class KilledGatewayTests : IDisposable
{
    private const int Kills = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-killed-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill9_UnderLoadAndRestart_LedgerVerifies()
    {
        await using var cloud = new WatchingCloud();
        var policy = Directory.CreateDirectory(Path.Combine(_folder, "policy")).FullName;
        await File.WriteAllTextAsync(Path.Combine(policy, "deployments.yaml"), "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud.Url), Cancel);
        await File.WriteAllTextAsync(Path.Combine(policy, "routing.yaml"), GatewayUnderTest.RoutingTo("first/model-a"), Cancel);
        var data = Path.Combine(_folder, "data");
        cloud.Folder = Path.Combine(data, "egress");
        string key;
        using (var session = KeysCommandSession.Open(data, mustExist: false))
        {
            key = (await session.Issuer.CreateAsync("test", [], Cancel)).Text;
        }

        for (var i = 0; i < Kills; i++)
        {
            var seen = cloud.Seen.Count;
            var port = Loopback.FreePort();
            await using var gateway = Start(port, data, policy);
            var url = new Uri($"http://127.0.0.1:{port}");
            await Eventually.UntilAsync(async () => gateway.HasExited || await IsReadyAsync(url), Patience, Cancel);
            using var stop = new CancellationTokenSource();
            var load = Enumerable.Range(0, 8).Select(_ => LoadAsync(url, key, stop.Token)).ToArray();
            await Eventually.UntilAsync(() => gateway.HasExited || cloud.Seen.Count > seen + 50, Patience, Cancel);

            gateway.Kill();
            await gateway.WaitForExitAsync(Patience, Cancel);
            await stop.CancelAsync();
            await Task.WhenAll(load);
            Assert.True(cloud.Seen.Count > seen + 50, string.Join('\n', gateway.Output.Concat(gateway.Errors)));
        }

        Assert.All(cloud.Seen, static seen => Assert.True(seen.Records > 0));
        await using (var again = Start(Loopback.FreePort(), data, policy))
        {
            await again.WaitForLineAsync(static line => line.Contains("Policy", StringComparison.Ordinal), Patience, Cancel);
        }

        using var database = SqliteDatabase.Open(new DataDirectory(data), TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
        var result = await new EgressVerifier(cloud.Folder, new SqliteEgressStore(database)).RunAsync(DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddDays(1), null, Cancel);
        Assert.True(result.IsWhole, string.Join('\n', result.Problems));
        Assert.True(result.Records >= cloud.Seen.Count);
    }

    private static ChildProcess Start(int port, string data, string policy) => ChildProcess.Start(
        Path.Combine(AppContext.BaseDirectory, "Gateway"),
        ["serve", "--port", $"{port}", "--admin-port", $"{Loopback.FreePort()}", "--data", data, "--policies", policy],
        new Dictionary<string, string?> { ["Local__Enabled"] = "false" });

    private static async Task<bool> IsReadyAsync(Uri url)
    {
        try
        {
            await using var client = await RawHttpClient.ConnectAsync(url, Cancel);
            await client.SendAsync(RawHttpRequest.Get("/health/ready"), Cancel);
            return (await client.ReadAsync(Cancel)).Text == "ready\n";
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static async Task LoadAsync(Uri url, string key, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                await using var client = await RawHttpClient.ConnectAsync(url, stop);
                await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Chat($"Question {Guid.NewGuid()} {i}"), $"authorization: Bearer {key}"), stop);
                await client.ReadAsync(stop);
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or OperationCanceledException || e.GetType().Name == "BodyEndException")
            {
                // The gateway was killed in the middle of it.
            }
        }
    }
}
