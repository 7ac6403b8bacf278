using Gateway.Functional.Tests.Gateways;

namespace Gateway.Functional.Tests.Routing;

/// <summary>Rules that ask how many private values a request holds: from the body to the decision, its record and its explanation.</summary>
public sealed class EntityCountTests
{
    private const string Rules = """
        labels: {public: cloud, internal: cloud, confidential: cloud, restricted: local-only}
        privacy: {email: internal}
        rules:
          - {id: lists-of-people, when: request.count.email >= 3, deny: [cloud]}
          - {id: default, prefer: [first/model-a, house/model-c]}

        """;

    [Theory]
    [InlineData("Hello?", "first/model-a", null)]
    [InlineData("Write to a.roe@example.com and b.roe@example.com.", "first/model-a", "Email=2")]
    [InlineData("Write to a.roe@example.com, b.roe@example.com and c.roe@example.com.", "house/model-c", "Email=3")]
    public async Task Count_OfTheBody_DecidesAndIsExplained(string text, string answers, string? entities)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(
            "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud.BaseUrl)
                + GatewayUnderTest.DeploymentAt("house/model-c", cloud.BaseUrl).Replace("locality: cloud", "locality: local", StringComparison.Ordinal),
            Rules,
            new Dictionary<string, string?>());
        using var admin = await AdminClient.SignInAsync(gateway);

        var response = await gateway.ChatAsync(Bodies.Chat(text));
        var id = response.Headers["x-gateway-decision-id"];
        await gateway.RecordAsync(id);
        var facts = (await admin.GetAsync("decisions/" + id))["facts"]!;

        Assert.Equal((200, answers), (response.Status, response.Headers["x-gateway-model"]));
        Assert.Equal(entities, facts["entities"]?.GetValue<string>());
    }
}
