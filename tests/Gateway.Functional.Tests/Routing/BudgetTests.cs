using Gateway.Authentication;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Routing;

/// <summary>What is left of a key's budget: counted down by its own requests, asked by rules, still known after a restart.</summary>
public sealed class BudgetTests
{
    private const string Rules = """
        rules:
          - {id: spent, when: has(caller.budget_left_usd) && caller.budget_left_usd <= 0.0, deny: [cloud]}
          - {id: default, prefer: [first/model-a, house/model-c]}

        """;

    // A token costs a tenth of a cent here: one answer spends a budget of as much.
    private const string Price = "price: {input: 1000, output: 1000}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Budget_OneAnswerSpendsIt_TheNextStaysHere_AlsoAfterARestart()
    {
        await using var cloud = await Cloud.StartAsync();
        var settings = new Dictionary<string, string?>();
        string poor;
        string other;
        await using (var gateway = await GatewayUnderTest.StartAsync(Deployments(cloud.BaseUrl), Rules, settings))
        {
            using var admin = await AdminClient.SignInAsync(gateway);
            poor = await KeyAsync(gateway, 1_000_000);
            other = await KeyAsync(gateway, null);

            var first = await AskAsync(gateway, poor);
            var id = first.Headers["x-gateway-decision-id"];
            await gateway.RecordAsync(id);
            var second = await AskAsync(gateway, poor);
            var rich = await AskAsync(gateway, other);
            var facts = (await admin.GetAsync("decisions/" + id))["facts"]!;

            Assert.Equal(["first/model-a", "house/model-c", "first/model-a"], new[] { first, second, rich }.Select(static one => one.Headers["x-gateway-model"]));
            Assert.Equal(0.001, facts["budgetLeftUsd"]!.GetValue<double>());
            await gateway.RecordAsync(second.Headers["x-gateway-decision-id"]);
            await gateway.RestartAsync();

            Assert.Equal("house/model-c", (await AskAsync(gateway, poor)).Headers["x-gateway-model"]);
            Assert.Equal("first/model-a", (await AskAsync(gateway, other)).Headers["x-gateway-model"]);
        }
    }

    private static string Deployments(Uri cloud) => "deployments:\n"
        + GatewayUnderTest.DeploymentAt("first/model-a", cloud).Replace("price: unknown", Price, StringComparison.Ordinal)
        + GatewayUnderTest.DeploymentAt("house/model-c", cloud).Replace("locality: cloud", "locality: local", StringComparison.Ordinal);

    private static async Task<string> KeyAsync(GatewayUnderTest gateway, long? budgetNanoUsd) =>
        (await gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("one", [], new KeyTerms(BudgetNanoUsd: budgetNanoUsd), Cancel)).Text;

    private static Task<RawHttpResponse> AskAsync(GatewayUnderTest gateway, string key) =>
        gateway.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Chat("Hello?"), [$"authorization: Bearer {key}"]));
}
