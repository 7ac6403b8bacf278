using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Authentication;
using Gateway.Commands;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Testing.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Routing;

/// <summary>Rules that ask who calls and in which language: from the key and the body to the decision, its record and its explanation.</summary>
public sealed class TeamAndLanguageTests
{
    private const string Rules = """
        rules:
          - {id: payroll-stays, when: caller.team == 'payroll', deny: [cloud]}
          - {id: german, when: request.language == 'de', prefer: [second/model-b]}
          - {id: default, prefer: [first/model-a, house/model-c]}

        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sales", "first/model-a")]
    [InlineData("payroll", "house/model-c")]
    [InlineData(null, "house/model-c")]
    public async Task Team_OfTheKey_DecidesAndIsExplained(string? team, string answers)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud.BaseUrl, Rules);
        using var admin = await AdminClient.SignInAsync(gateway);

        var response = await AskAsync(gateway, team, Bodies.Chat("Hello?"));
        var facts = await FactsAsync(gateway, admin, response);

        Assert.Equal((200, answers), (response.Status, response.Headers["x-gateway-model"]));
        Assert.Equal(team, facts["team"]?.GetValue<string>());
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    public async Task Language_OfTheText_DecidesAndIsExplained(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud.BaseUrl, Rules.Replace("payroll", "nobody", StringComparison.Ordinal).Replace("caller.team", "caller.key", StringComparison.Ordinal));
        using var admin = await AdminClient.SignInAsync(gateway);

        var german = await HintGateway.AskAsync(gateway, client, text: "Bitte erkl\\u00e4re mir, was das hier ist und warum es nicht geht.");
        var english = await HintGateway.AskAsync(gateway, client, text: "Please explain what this is and why it does not work.");
        var unsure = await HintGateway.AskAsync(gateway, client, text: "Hello?");

        Assert.Equal(["second/model-b", "first/model-a", "first/model-a"], new[] { german, english, unsure }.Select(static one => one.Headers["x-gateway-model"]));
        Assert.Equal("de", (await FactsAsync(gateway, admin, german))["language"]!.GetValue<string>());
        Assert.Equal("en", (await FactsAsync(gateway, admin, english))["language"]!.GetValue<string>());
        Assert.Equal("und", (await FactsAsync(gateway, admin, unsure))["language"]!.GetValue<string>());
    }

    [Fact]
    public async Task Language_NoRuleAsks_IsNotWorkedOut()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud.BaseUrl, GatewayUnderTest.RoutingTo("first/model-a"));
        using var admin = await AdminClient.SignInAsync(gateway);

        var response = await gateway.ChatAsync(Bodies.Chat("Bitte erkläre mir, was das hier ist und warum es nicht geht."));

        Assert.Null((await FactsAsync(gateway, admin, response))["language"]);
    }

    [Fact]
    public async Task Explain_TeamAndLanguage_AreShown()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "request.json");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "deployments.yaml"), Deployments(new Uri("http://127.0.0.1:9")), Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "routing.yaml"), Rules, Cancel);
            await File.WriteAllTextAsync(file, Bodies.Chat("Bitte erkläre mir, was das hier ist und warum es nicht geht."), Cancel);
            using var output = new StringWriter { NewLine = "\n" };
            var console = new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false };

            var code = await PolicyCommand.Create().Parse(["explain", file, "--policies", folder.FullName, "--team", "sales"]).InvokeAsync(console, Cancel);

            Assert.Equal(0, code);
            Assert.StartsWith("Would be tried at second/model-b; rule 'german' gave the order", output.ToString(), StringComparison.Ordinal);
            Assert.Contains(", team sales, language de, label public", output.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<GatewayUnderTest> StartAsync(Uri cloud, string routing) => GatewayUnderTest.StartAsync(Deployments(cloud), routing, new Dictionary<string, string?>());

    private static string Deployments(Uri cloud) => "deployments:\n"
        + GatewayUnderTest.DeploymentAt("first/model-a", cloud) + GatewayUnderTest.DeploymentAt("second/model-b", cloud)
        + GatewayUnderTest.DeploymentAt("house/model-c", cloud).Replace("locality: cloud", "locality: local", StringComparison.Ordinal);

    private static async Task<RawHttpResponse> AskAsync(GatewayUnderTest gateway, string? team, string body)
    {
        var key = (await gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("one", [], new KeyTerms(team), Cancel)).Text;
        return await gateway.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", body, [$"authorization: Bearer {key}"]));
    }

    private static async Task<JsonNode> FactsAsync(GatewayUnderTest gateway, AdminClient admin, RawHttpResponse response)
    {
        var id = response.Headers["x-gateway-decision-id"];
        await gateway.RecordAsync(id);
        return (await admin.GetAsync("decisions/" + id))["facts"]!;
    }
}
