using Gateway.Authentication;
using Gateway.Configuration;
using Gateway.Contracts;
using Gateway.PolicyVersions;
using Gateway.Recording;
using Gateway.Simulator;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>A whole gateway in this process on real sockets, with a policy of its own and simulators for the cloud.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly string _folder;
    private IHost _host;

    private GatewayUnderTest(IHost host, IReadOnlyDictionary<string, string?> settings, string folder, string key)
    {
        _host = host;
        _settings = settings;
        _folder = folder;
        Key = key;
    }

    /// <summary>Base address of the API.</summary>
    public Uri Url => ListeningAddresses.Of(_host.Services).Api;

    /// <summary>Base address of admin API and dashboard.</summary>
    public Uri AdminUrl => ListeningAddresses.Of(_host.Services).Admin;

    /// <summary>Base address of the API over HTTP/2; only with <c>Gateway:Http2Port</c>.</summary>
    public Uri Http2Url => ListeningAddresses.Of(_host.Services).Http2!;

    /// <summary>Folder of the policy's files.</summary>
    public string PolicyFolder => Path.Combine(_folder, "policy");

    /// <summary>Folder of database and secrets.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>A valid key.</summary>
    public string Key { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The usual two clouds and rules: <c>first</c>, then <c>second</c>; private data is local-only and there is no engine.</summary>
    public static Task<GatewayUnderTest> StartAsync(SimulatorHost first, SimulatorHost? second = null, string limits = "", IReadOnlyDictionary<string, string?>? settings = null) =>
        StartAsync(first.BaseUrl, second?.BaseUrl, limits, settings);

    /// <summary>The same with upstreams by address.</summary>
    public static Task<GatewayUnderTest> StartAsync(Uri first, Uri? second = null, string limits = "", IReadOnlyDictionary<string, string?>? settings = null)
    {
        var deployments = "deployments:\n" + Deployment("first/model-a", first, limits, "{input: 2.50, output: 15, cachedInput: 0.25}");
        deployments += second is null ? "" : Deployment("second/model-b", second, limits, "unknown");
        return StartAsync(deployments, Routing(second is null ? "first/model-a" : "first/model-a, second/model-b"), settings ?? new Dictionary<string, string?>());
    }

    /// <summary>A gateway with these policy files.</summary>
    public static async Task<GatewayUnderTest> StartAsync(string deployments, string routing, IReadOnlyDictionary<string, string?> settings)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-test-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "policy"));
        await File.WriteAllTextAsync(Path.Combine(folder, "policy", "deployments.yaml"), deployments);
        await File.WriteAllTextAsync(Path.Combine(folder, "policy", "routing.yaml"), routing);
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Gateway:Port"] = "0",
            ["Gateway:AdminPort"] = "0",
            ["Gateway:DataDirectory"] = Path.Combine(folder, "data"),
            ["Gateway:PolicyDirectory"] = Path.Combine(folder, "policy"),
            ["Gateway:DrainSeconds"] = "2",
            ["Local:Enabled"] = "false",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var host = await StartHostAsync(all);
        var key = await host.Services.GetRequiredService<KeyIssuer>().CreateAsync("test", [], CancellationToken.None);
        return new GatewayUnderTest(host, all, folder, key.Text);
    }

    /// <summary>Stops it and starts another one over the same folders; its ports are others. <paramref name="whileDown"/> runs between.</summary>
    public async Task RestartAsync(Action? whileDown = null)
    {
        await _host.StopAsync();
        _host.Dispose();
        whileDown?.Invoke();
        _host = await StartHostAsync(_settings);
    }

    /// <summary>The usual deployment of that id as a policy file writes it.</summary>
    public static string DeploymentAt(string id, Uri url, string limits = "") => Deployment(id, url, limits, "unknown");

    /// <summary>The usual rules with that order.</summary>
    public static string RoutingTo(string use) => Routing(use) + "\n";

    private static async Task<IHost> StartHostAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var host = GatewayHost.Build(settings, quiet: true);
        await host.Services.GetRequiredService<PolicyStart>().LoadAsync(CancellationToken.None);
        await host.StartAsync();
        return host;
    }

    /// <summary>A chat request with this body, on a connection of its own; the whole response.</summary>
    public async Task<RawHttpResponse> ChatAsync(string body, params string[] headers)
    {
        await using var client = await RawHttpClient.ConnectAsync(Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", body, [$"authorization: Bearer {Key}", .. headers]), TestContext.Current.CancellationToken);
        return await client.ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The record of a request, once the recorder has stored it.</summary>
    public async Task<RequestDetail> RecordAsync(string id)
    {
        var store = Services.GetRequiredService<IRequestStore>();
        RequestDetail? found = null;
        await Eventually.UntilAsync(
            async () => (found = await store.GetAsync(id, TestContext.Current.CancellationToken)) is not null,
            Patience,
            TestContext.Current.CancellationToken);
        return found!;
    }

    /// <summary>The newest record, once there are <paramref name="count"/>.</summary>
    public async Task<RequestDetail> NewestRecordAsync(int count)
    {
        var store = Services.GetRequiredService<IRequestStore>();
        RequestPage? page = null;
        await Eventually.UntilAsync(
            async () => (page = await store.ListAsync(new RequestFilter(), TestContext.Current.CancellationToken)).Rows.Count >= count,
            Patience,
            TestContext.Current.CancellationToken);
        return await RecordAsync(page!.Rows[0].Id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Deployment(string id, Uri url, string limits, string price) => $$"""
          - id: {{id}}
            kind: openai
            baseUrl: {{url.ToString().TrimEnd('/')}}/v1
            locality: cloud
            price: {{price}}
            capabilities: [tools, vision, json, reasoning, audio, logprobs, choices]
            limits: {{{limits}}}

        """;

    private static string Routing(string use) => $$"""
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
        aliases: {team-default: auto}
        rules:
          - id: default
            prefer: [{{use}}]
        """;
}
