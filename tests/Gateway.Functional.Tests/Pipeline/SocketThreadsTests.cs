using System.Globalization;
using Gateway.Commands;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;
using Gateway.Testing.Processes;
using Gateway.Testing.Sockets;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>
/// Which threads of a served gateway carry what comes in: the sockets' own for the API, the pool's for pages, which may wait for a
/// database. Told by the CPU time that Linux counts for each thread.
/// </summary>
public sealed class SocketThreadsTests : IDisposable
{
    private const int Requests = 200;
    private const int MostBatches = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-threads-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Requests_OfTheApiRunOnTheirSocketsThreads_AndPagesOnThePool()
    {
        await using var cloud = await Cloud.StartAsync();
        var policy = Directory.CreateDirectory(Path.Combine(_folder, "policy")).FullName;
        await File.WriteAllTextAsync(Path.Combine(policy, "deployments.yaml"), "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud.BaseUrl), Cancel);
        await File.WriteAllTextAsync(Path.Combine(policy, "routing.yaml"), GatewayUnderTest.RoutingTo("first/model-a"), Cancel);
        var data = Path.Combine(_folder, "data");
        string key;
        using (var session = KeysCommandSession.Open(data, mustExist: false))
        {
            key = (await session.Issuer.CreateAsync("test", [], Cancel)).Text;
        }

        var (api, admin) = (Loopback.FreePort(), Loopback.FreePort());
        await using var gateway = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "Gateway"),
            ["serve", "--port", $"{api}", "--admin-port", $"{admin}", "--data", data, "--policies", policy],
            new Dictionary<string, string?> { ["Local__Enabled"] = "false" });
        await Eventually.UntilAsync(async () => gateway.HasExited || await IsOpenAsync(api), Patience, Cancel);

        // The pool begins a connection, compiles and records: a batch that the sockets' threads carry comes when that is done.
        var chat = RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Chat(), $"authorization: Bearer {key}");
        (long Sockets, long Pool) spent = default;
        for (var i = 0; i < MostBatches && spent.Sockets <= spent.Pool; i++)
        {
            spent = await SpentOnAsync(gateway.Id, api, chat);
        }

        var (socketsForPages, poolForPages) = await SpentOnAsync(gateway.Id, admin, RawHttpRequest.Get("/sign-in"));

        Assert.True(spent.Sockets > spent.Pool, $"API: sockets {spent.Sockets} ns, pool {spent.Pool} ns");
        Assert.True(poolForPages > socketsForPages, $"pages: sockets {socketsForPages} ns, pool {poolForPages} ns");
    }

    /// <summary>CPU time in ns that the sockets' threads and the pool's spend on many requests, one after the other, on one connection.</summary>
    private static async Task<(long Sockets, long Pool)> SpentOnAsync(int pid, int port, byte[] request)
    {
        await using var client = await RawHttpClient.ConnectAsync(new Uri($"http://127.0.0.1:{port}"), Cancel);
        var before = (Sockets: CpuOf(pid, ".NET Sockets"), Pool: CpuOf(pid, ".NET TP Worker"));
        for (var i = 0; i < Requests; i++)
        {
            await client.SendAsync(request, Cancel);
            await client.ReadAsync(Cancel);
        }

        return (CpuOf(pid, ".NET Sockets") - before.Sockets, CpuOf(pid, ".NET TP Worker") - before.Pool);
    }

    private static long CpuOf(int pid, string name) => Directory.EnumerateDirectories($"/proc/{pid}/task").Sum(thread =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).Trim() == name
                ? long.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture)
                : 0;
        }
        catch (IOException)
        {
            return 0;   // It has just ended.
        }
    });

    private static async Task<bool> IsOpenAsync(int port)
    {
        try
        {
            await using var client = await RawHttpClient.ConnectAsync(new Uri($"http://127.0.0.1:{port}"), Cancel);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
