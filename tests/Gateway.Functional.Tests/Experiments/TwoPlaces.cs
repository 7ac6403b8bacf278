using System.Text.Json.Nodes;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Experiments;

/// <summary>A gateway before a server of the house and a cloud, the house first, with a policy that says more.</summary>
internal sealed class TwoPlaces : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TwoPlaces(SimulatorHost house, SimulatorHost cloud, GatewayUnderTest gateway) => (House, Cloud, Gateway) = (house, cloud, gateway);

    public SimulatorHost House { get; }

    public SimulatorHost Cloud { get; }

    public GatewayUnderTest Gateway { get; }

    public static async Task<TwoPlaces> StartAsync(string more, string limits = "connect: 2s")
    {
        var house = await Gateways.Cloud.StartAsync();
        var cloud = await Gateways.Cloud.StartAsync();
        var deployments = "deployments:\n" + Deployment("house/model-a", house.BaseUrl, "local", "{input: 0, output: 0}", limits) + Deployment("far/model-b", cloud.BaseUrl, "cloud", "{input: 2.50, output: 15}", limits);
        var gateway = await GatewayUnderTest.StartAsync(deployments, Routing + more, new Dictionary<string, string?>());
        return new TwoPlaces(house, cloud, gateway);
    }

    /// <summary>The decision, once it is as wanted.</summary>
    public async Task<JsonNode> DecisionAsync(string id, Func<JsonNode, bool> wanted)
    {
        await Gateway.RecordAsync(id);
        return await UntilAsync($"decisions/{id}", wanted);
    }

    /// <summary>An admin report, once it is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> wanted)
    {
        using var admin = await AdminClient.SignInAsync(Gateway);
        JsonNode? report = null;
        await Eventually.UntilAsync(async () => wanted(report = await admin.GetAsync(path)), Patience, TestContext.Current.CancellationToken);
        return report!;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await House.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    private const string Routing = """
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        privacy: {email: confidential}
        objectives:
          home-first: {order: [local, cloud]}
          far-only: {order: [far/model-b]}
        rules:
          - {id: named, when: request.model == 'auto:fast', prefer: far-only}
          - {id: default, prefer: home-first}

        """;

    private static string Deployment(string id, Uri url, string locality, string price, string limits) => $$"""
          - id: {{id}}
            kind: openai
            baseUrl: {{url.ToString().TrimEnd('/')}}/v1
            locality: {{locality}}
            price: {{price}}
            capabilities: [tools, vision, json, reasoning, audio, logprobs, choices]
            limits: {{{limits}}}

        """;
}
