using Gateway.Authentication;
using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Sinks;
using Gateway.Configuration;
using Gateway.Egress;
using Gateway.Policy;
using Gateway.PolicyVersions;
using Gateway.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>The real gateway in this process, on loopback sockets and a data folder of its own.</summary>
internal sealed class HostedGateway : IAsyncDisposable
{
    // Thirty seconds: a busy machine may notice a changed file late.
    private const int MostLooks = 1500;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly IHost _host;
    private readonly string _folder;
    private readonly Dictionary<Tenant, string> _keys = [];
    private readonly Setting _setting;
    private readonly Func<string> _upstreams;
    private int _version;

    private HostedGateway(IHost host, string folder, Setting setting, Func<string> upstreams)
    {
        (_host, _folder, _setting, _upstreams) = (host, folder, setting, upstreams);
        var addresses = ListeningAddresses.Of(host.Services);
        (Url, AdminUrl) = (addresses.Api, addresses.Admin);
        Client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
    }

    /// <summary>Address of the API.</summary>
    public Uri Url { get; }

    /// <summary>Address of admin API and dashboard.</summary>
    public Uri AdminUrl { get; }

    /// <summary>A client without proxies and cookies.</summary>
    public HttpMessageInvoker Client { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts one that logs into <paramref name="logs"/>; <paramref name="upstreams"/> tells how those stand that it calls.</summary>
    public static async Task<HostedGateway> StartAsync(string deployments, Setting setting, LogSink logs, Func<string> upstreams)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-canary-").FullName;
        var policy = Directory.CreateDirectory(Path.Combine(folder, "policy")).FullName;
        await File.WriteAllTextAsync(Path.Combine(policy, "deployments.yaml"), deployments);
        await File.WriteAllTextAsync(Path.Combine(policy, "routing.yaml"), WorldPolicy.Routing("version 0", setting));
        var host = GatewayHost.Build(
            new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Gateway:Port"] = "0",
                ["Gateway:AdminPort"] = "0",
                ["Gateway:DataDirectory"] = Path.Combine(folder, "data"),
                ["Gateway:PolicyDirectory"] = policy,
                ["Gateway:DrainSeconds"] = "2",
                ["Gateway:PolicyWatchMinutes"] = "0",
                ["Gateway:StoreResponses"] = setting == Setting.Keeping ? "true" : "false",
                ["Gateway:AirGap"] = setting == Setting.AirGap ? "true" : "false",
                ["Local:Enabled"] = "false",
                ["Logging:Console:LogLevel:Default"] = "None",
                ["Logging:Canary:LogLevel:Default"] = "Trace",

                // As the product has it: what no build of it writes is no sink.
                ["Logging:Canary:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
            },
            quiet: true);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        await host.Services.GetRequiredService<PolicyStart>().LoadAsync(CancellationToken.None);
        await host.StartAsync();
        var gateway = new HostedGateway(host, folder, setting, upstreams);
        var keys = host.Services.GetRequiredService<KeyIssuer>();
        foreach (var tenant in Enum.GetValues<Tenant>())
        {
            var terms = new KeyTerms(Label: tenant == Tenant.Labelled ? DataLabel.Confidential : DataLabel.Public);
            var issued = await keys.CreateAsync(tenant.ToString(), tenant == Tenant.Kept ? ["kept"] : [], terms, CancellationToken.None);
            gateway._keys[tenant] = issued.Text;
        }

        return gateway;
    }

    /// <summary>How it and all around it stand now, for who looks for a request that does not end.</summary>
    public string Standing()
    {
        var busy = Services.GetRequiredService<LivePolicy>().Current.Deployments
            .Select(static one => (one.Deployment.Id, one.Condition, Report: one.Report(default)))
            .Where(static one => one.Condition != DeploymentCondition.Available || one.Report.Running + one.Report.Waiting > 0)
            .Select(static one => $"{one.Id} {one.Condition} {one.Report.Running} running {one.Report.Waiting} waiting");
        return $"{_setting} gateway: {string.Join(", ", busy)}; {_upstreams()}; ledger {Services.GetRequiredService<EgressLedger>().Problem ?? "well"}; {Heartbeat.OfPool.Standing}";
    }

    /// <summary>Where its ledger lies.</summary>
    public string LedgerFolder => _host.Services.GetRequiredService<DataDirectory>().Egress;

    /// <summary>What is wrong with the ledger in a folder by this gateway's database.</summary>
    public Task<EgressVerification> VerifyAsync(string ledgerFolder) =>
        new EgressVerifier(ledgerFolder, Services.GetRequiredService<IEgressStore>()).RunAsync(DateTimeOffset.MinValue.AddDays(2), DateTimeOffset.MaxValue.AddDays(-2), null, CancellationToken.None);

    /// <summary>A tenant's key.</summary>
    public string KeyOf(Tenant tenant) => _keys[tenant];

    /// <summary>Writes the same policy as another version; the gateway serves it within a second.</summary>
    public void ChangePolicy() =>
        File.WriteAllText(Path.Combine(_folder, "policy", "routing.yaml"), WorldPolicy.Routing($"version {Interlocked.Increment(ref _version)}", _setting));

    /// <summary>Has its policy learn terms of the house, and waits until it serves that.</summary>
    public async Task LearnAsync(IEnumerable<string> terms)
    {
        var live = Services.GetRequiredService<LivePolicy>();
        var before = live.Current.Snapshot.Version;
        await File.WriteAllTextAsync(Path.Combine(_folder, "policy", "terms.yaml"), $"dictionaries:\n  - {{id: house, level: restricted, terms: [{string.Join(", ", terms)}]}}\n");
        for (var i = 0; live.Current.Snapshot.Version == before; i++)
        {
            if (i > MostLooks)
            {
                throw new TimeoutException("The gateway does not serve the changed policy.");
            }

            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>Everything it wrote to its data folder, file by file.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        // The ledger's lock is empty, and its writer's alone.
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(static path => Path.GetFileName(path) != LedgerFiles.LockName))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            yield return (Path.GetFileName(path), bytes[..read]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
