using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Sockets;

namespace Gateway.Functional.Tests.PolicyVersions;

/// <summary>A version under which requests fail is taken back by the gateway, with its reason; one that keeps data here is not.</summary>
public sealed class AutomaticRollbackTests
{
    private const int Requests = 40;

    [Fact]
    public async Task ClearlyWorse_IsRolledBackWithItsReason()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        using var admin = await AdminClient.SignInAsync(gateway);
        await AskAsync(gateway);
        var (status, body) = await admin.PublishAsync("deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", Dead()), GatewayUnderTest.RoutingTo("first/model-a"), 1, "a wrong address");
        Assert.True(status == 200, body.ToString());

        await AskAsync(gateway);
        var now = await admin.UntilAsync(static status => status["live"]!["kind"]!.GetValue<string>() == "automatic");

        Assert.Equal((1, 2, "gateway"), (now["live"]!["version"]!.GetValue<int>(), now["live"]!["previous"]!.GetValue<int>(), now["live"]!["author"]!.GetValue<string>()));
        Assert.Contains("100.0 % of", now["live"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Version 2 was rolled back", now["notice"]!["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(200, (await gateway.ChatAsync(Bodies.Chat())).Status);
    }

    [Fact]
    public async Task ClearlyWorse_ButGoingBackWouldWidenEgress_Stays()
    {
        await using var cloud = await Cloud.StartAsync();
        var open = GatewayUnderTest.RoutingTo("first/model-a").Replace("confidential: local-only", "confidential: cloud", StringComparison.Ordinal);
        await using var gateway = await GatewayUnderTest.StartAsync("deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud.BaseUrl), open, new Dictionary<string, string?>());
        using var admin = await AdminClient.SignInAsync(gateway);
        await AskAsync(gateway);
        await admin.PublishAsync("deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", Dead()), GatewayUnderTest.RoutingTo("first/model-a"), 1, "stricter, and wrong");

        await AskAsync(gateway);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);

        Assert.Equal(2, await admin.LiveAsync());
    }

    private static async Task AskAsync(GatewayUnderTest gateway)
    {
        for (var i = 0; i < Requests; i++)
        {
            await gateway.ChatAsync(Bodies.Chat());
        }
    }

    private static Uri Dead() => new($"http://127.0.0.1:{Loopback.FreePort()}");
}
