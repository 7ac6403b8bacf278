using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;

namespace Gateway.Functional.Tests.Routing;

/// <summary>What hints cannot do: open the way to a cloud, or be misread.</summary>
public sealed class HintLimitTests(HintGateway fixture) : IClassFixture<HintGateway>
{
    private static readonly string[] Headers =
    [
        "x-gateway-allowed-models: first/model-a",
        "cf-aig-allowed-models: first/model-a, auto",
        "x-gateway-allowed-providers: cloud",
        "cf-aig-allowed-providers: first",
        "x-gateway-egress: local-only",
        "x-gateway-slo-ttft-ms: 1",
    ];

    private static readonly string[] Bodies =
    [
        "\"models\":[\"first/model-a\",\"auto\"]",
        "\"provider\":{\"only\":[\"cloud\"]}",
        "\"provider\":{\"only\":[\"local\"]}",
        "\"provider\":{\"ignore\":[\"local\"]}",
        "\"provider\":{\"order\":[\"first\"],\"allow_fallbacks\":false}",
        "\"provider\":{\"data_collection\":\"allow\",\"zdr\":false}",
        "\"provider\":{\"max_price\":{\"prompt\":1000,\"completion\":1000}}",
        "\"provider\":{\"sort\":\"throughput\",\"require_parameters\":false}",
    ];

    [Fact]
    public async Task Private_AnyHint_RefusedAndNoConnection()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        List<int> statuses = [];

        foreach (var client in AllDialects.Clients)
        {
            foreach (var header in Headers)
            {
                statuses.Add((await HintGateway.AskAsync(gateway, client, text: "Write to jane.doe@example.org", headers: [header])).Status);
            }

            foreach (var body in Bodies)
            {
                statuses.Add((await HintGateway.AskAsync(gateway, client, body, text: "Write to jane.doe@example.org")).Status);
            }

            foreach (var model in (string[])["auto:floor", "auto:nitro", "first/model-a:nitro", "auto:fast"])
            {
                statuses.Add((await HintGateway.AskAsync(gateway, client, model: model, text: "Write to jane.doe@example.org")).Status);
            }
        }

        Assert.Equal(AllDialects.Clients.Count * (Headers.Length + Bodies.Length + 4), statuses.Count);
        Assert.All(statuses, status => Assert.Contains(status, (int[])[403, 503]));
        Assert.Equal(0, cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task Private_WithALocalServer_HintsForTheCloudLeaveNobody()
    {
        var sent = fixture.Cloud.Journal.Entries.Count;

        var cloudOnly = await HintGateway.AskAsync(fixture.Gateway, Dialect.OpenAIChat, "\"provider\":{\"only\":[\"cloud\"]}", text: "Write to jane.doe@example.org");
        Assert.Equal((400, sent), (cloudOnly.Status, fixture.Cloud.Journal.Entries.Count));

        var cloudFirst = await HintGateway.AskAsync(fixture.Gateway, Dialect.OpenAIChat, "\"provider\":{\"order\":[\"first\"]}", text: "Write to jane.doe@example.org");
        Assert.Equal("house/model-c", cloudFirst.Headers["x-gateway-model"]);
    }

    [Theory]
    [InlineData("\"models\":\"first/model-a\"", "models")]
    [InlineData("\"models\":[]", "models")]
    [InlineData("\"models\":[1]", "models")]
    [InlineData("\"models\":[\"\"]", "models")]
    [InlineData("\"provider\":\"local\"", "provider")]
    [InlineData("\"provider\":[\"local\"]", "provider")]
    [InlineData("\"provider\":{\"quantizations\":[\"int4\"]}", "provider")]
    [InlineData("\"provider\":{\"only\":\"local\"}", "provider.only")]
    [InlineData("\"provider\":{\"only\":[]}", "provider.only")]
    [InlineData("\"provider\":{\"ignore\":{\"a\":1}}", "provider.ignore")]
    [InlineData("\"provider\":{\"order\":[[\"first\"]]}", "provider.order")]
    [InlineData("\"provider\":{\"allow_fallbacks\":\"false\"}", "provider.allow_fallbacks")]
    [InlineData("\"provider\":{\"require_parameters\":1}", "provider.require_parameters")]
    [InlineData("\"provider\":{\"data_collection\":\"Deny\"}", "provider.data_collection")]
    [InlineData("\"provider\":{\"data_collection\":false}", "provider.data_collection")]
    [InlineData("\"provider\":{\"zdr\":\"yes\"}", "provider.zdr")]
    [InlineData("\"provider\":{\"sort\":\"cheapest\"}", "provider.sort")]
    [InlineData("\"provider\":{\"sort\":{\"by\":\"price\"}}", "provider.sort")]
    [InlineData("\"provider\":{\"max_price\":1}", "provider.max_price")]
    [InlineData("\"provider\":{\"max_price\":{\"image\":1}}", "provider.max_price")]
    [InlineData("\"provider\":{\"max_price\":{\"prompt\":\"1\"}}", "provider.max_price.prompt")]
    [InlineData("\"provider\":{\"max_price\":{\"completion\":-1}}", "provider.max_price.completion")]
    [InlineData("\"provider\":{\"max_price\":{\"completion\":1e400}}", "provider.max_price.completion")]
    public async Task Body_BadValue_400NamesTheFieldInEveryDialect(string members, string field)
    {
        var sent = fixture.Cloud.Journal.Entries.Count;
        foreach (var client in AllDialects.Clients)
        {
            var response = await HintGateway.AskAsync(fixture.Gateway, client, members);

            Assert.Equal(400, response.Status);
            Assert.Contains($"'{field}'", response.Text, StringComparison.Ordinal);
            Assert.Contains("invalid_request", response.Text, StringComparison.Ordinal);
            Assert.Equal(client != Dialect.AnthropicMessages, response.Text.Contains($"\"param\":\"{field}\"", StringComparison.Ordinal));
        }

        Assert.Equal(sent, fixture.Cloud.Journal.Entries.Count);
    }

    [Theory]
    [InlineData("x-gateway-allowed-models: ,")]
    [InlineData("cf-aig-allowed-providers:")]
    [InlineData("x-gateway-slo-ttft-ms: soon")]
    [InlineData("x-gateway-slo-ttft-ms: 0")]
    [InlineData("x-gateway-egress: cloud")]
    public async Task Header_BadValue_400NamesIt(string header)
    {
        var response = await HintGateway.AskAsync(fixture.Gateway, Dialect.OpenAIChat, headers: [header]);

        Assert.Equal(400, response.Status);
        Assert.Contains(header.Split(':')[0], response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suffix_AndAnotherSort_400()
    {
        var response = await HintGateway.AskAsync(fixture.Gateway, Dialect.OpenAIChat, "\"provider\":{\"sort\":\"latency\"}", model: "auto:floor");
        var same = await HintGateway.AskAsync(fixture.Gateway, Dialect.OpenAIChat, "\"provider\":{\"sort\":\"price\"}", model: "auto:floor");

        Assert.Equal((400, 200), (response.Status, same.Status));
    }
}
