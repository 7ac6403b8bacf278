using Gateway.Egress;
using Gateway.Functional.Tests.Gateways;
using Gateway.Routing;
using Gateway.Simulator.Scripts;
using Gateway.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Egress;

/// <summary>With the air gap on there is nothing in the process that could reach a cloud, whatever the policy says.</summary>
public sealed class AirGapTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Gateway:AirGap"] = "true" };

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task AirGap_RequestsOfEveryKind_OpenNoConnection(bool isOn, int leastConnections)
    {
        await using var house = await Cloud.StartAsync();
        await using var cloud = new WatchingCloud();
        await using var gateway = await StartAsync(house.BaseUrl, cloud.Url, isOn);

        foreach (var (path, body) in Requests())
        {
            await gateway.PostAsync(path, body);
        }

        // Fallback: the house fails, and only the cloud is left. Then a stop, by which the shadows' queue is empty.
        house.Scripts.SetDefault(new Script { Status = 500 });
        var fallback = await gateway.ChatAsync(Bodies.Chat());
        await gateway.RestartAsync();

        Assert.True(isOn ? cloud.Connections == 0 : cloud.Connections >= leastConnections, $"{cloud.Connections} connections");
        Assert.Equal(isOn, fallback.Status != 200);
        Assert.Equal(isOn, !Directory.Exists(Path.Combine(gateway.DataFolder, "egress")));
    }

    [Fact]
    public async Task AirGap_ContainerHasNoWayOut()
    {
        await using var house = await Cloud.StartAsync();
        await using var cloud = new WatchingCloud();
        await using var gateway = await StartAsync(house.BaseUrl, cloud.Url, isOn: true);

        Assert.Null(gateway.Services.GetService<EgressDoor>());
        Assert.Null(gateway.Services.GetService<EgressLedger>());
        var deployment = gateway.Services.GetRequiredService<LivePolicy>().Current.Snapshot.Deployments[0] with { Locality = Policy.Locality.Cloud };
        Assert.Throws<InvalidOperationException>(() => gateway.Services.GetRequiredService<UpstreamClients>().To(deployment));
    }

    [Fact]
    public async Task AirGap_IsSaid()
    {
        await using var house = await Cloud.StartAsync();
        await using var cloud = new WatchingCloud();
        await using var gateway = await StartAsync(house.BaseUrl, cloud.Url, isOn: true);
        using var admin = await AdminClient.SignInAsync(gateway);

        Assert.Equal("ready\negress: none, the air gap is on\n", (await gateway.CallAsync("GET", "/health/ready")).Text);
        Assert.True((bool)(await admin.GetAsync("overview"))["airGap"]!);
        Assert.Contains("far/model-b: left out because the air gap is on (Gateway:AirGap)", gateway.Services.GetRequiredService<LivePolicy>().Current.Snapshot.LeftOut);
        Assert.Equal(0, (int)(await admin.GetAsync("egress"))["calls"]!);
        Assert.True((bool)(await admin.GetAsync("egress/verification"))["isWhole"]!);
    }

    private static IEnumerable<(string Path, string Body)> Requests()
    {
        foreach (var model in (string[])["auto", "auto:private", "auto:quality", "far/model-b", "house/model-a", "team-default"])
        {
            yield return ("/v1/chat/completions", Bodies.Chat(model: model));
            yield return ("/v1/chat/completions", Bodies.Stream(model: model));
            yield return ("/v1/messages", $$"""{"model":"{{model}}","max_tokens":50,"messages":[{"role":"user","content":"Hello?"}]}""");
            yield return ("/v1/responses", $$"""{"model":"{{model}}","input":"Hello?"}""");
            yield return ("/v1/embeddings", $$"""{"model":"{{model}}","input":"Hello?"}""");
            yield return ("/v1/completions", $$"""{"model":"{{model}}","prompt":"Hello?"}""");
            yield return ("/v1/messages/count_tokens", $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hello?"}]}""");
        }

        yield return ("/v1/chat/completions", Bodies.Chat("Write to jane.doe@example.org today"));
        yield return ("/v1beta/models/auto:generateContent", """{"contents":[{"role":"user","parts":[{"text":"Hello?"}]}]}""");
    }

    private static Task<GatewayUnderTest> StartAsync(Uri house, Uri cloud, bool isOn) => GatewayUnderTest.StartAsync(
        "deployments:\n" + GatewayUnderTest.DeploymentAt("house/model-a", house).Replace("locality: cloud", "locality: local", StringComparison.Ordinal)
            + GatewayUnderTest.DeploymentAt("far/model-b", cloud).Replace("price: unknown", "price: {input: 1, output: 2}", StringComparison.Ordinal),
        GatewayUnderTest.RoutingTo("house/model-a, far/model-b") + "shadows:\n  - {id: try-far, to: far/model-b, share: 100%, maxUsdPerDay: 5}\n",
        isOn ? Settings : new Dictionary<string, string?>());
}
