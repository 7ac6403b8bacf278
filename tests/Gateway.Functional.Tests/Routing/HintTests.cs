using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;

namespace Gateway.Functional.Tests.Routing;

/// <summary>What a client asks of routing in headers, in the model's name and in its body: each narrows, and each is recorded.</summary>
public sealed class HintTests(HintGateway fixture) : IClassFixture<HintGateway>
{
    private const string First = "first/model-a";
    private const string Second = "second/model-b";
    private const string House = "house/model-c";

    private GatewayUnderTest Gateway => fixture.Gateway;

    [Theory]
    [InlineData("x-gateway-allowed-models: second/model-b", Second, "x-gateway-allowed-models=second/model-b")]
    [InlineData("cf-aig-allowed-models: house/model-c, else/where", House, "cf-aig-allowed-models=house/model-c (1 unknown)")]
    [InlineData("x-gateway-allowed-providers: local", House, "x-gateway-allowed-providers=local")]
    [InlineData("cf-aig-allowed-providers: second", Second, "cf-aig-allowed-providers=second")]
    [InlineData("x-gateway-egress: local-only", House, "x-gateway-egress=local-only")]
    [InlineData("x-gateway-slo-ttft-ms: 3600000", First, "x-gateway-slo-ttft-ms=3600000")]
    public async Task Header_Narrows(string header, string answers, string recorded)
    {
        var response = await HintGateway.AskAsync(Gateway, Dialect.OpenAIChat, headers: [header]);

        Assert.Equal(answers, response.Headers["x-gateway-model"]);
        Assert.Equal([recorded], (await Gateway.RecordAsync(response.Headers["x-gateway-decision-id"])).Hints);
    }

    [Theory]
    [InlineData("auto", First, "")]
    [InlineData("auto:private", House, "")]
    [InlineData("auto:floor", Second, ":floor")]
    [InlineData("first/model-a:nitro", First, ":nitro")]
    [InlineData("first/model-a:floor", First, ":floor")]
    public async Task Suffix_SortsWhereAnswersMayComeFrom(string model, string answers, string recorded)
    {
        var response = await HintGateway.AskAsync(Gateway, Dialect.OpenAIChat, model: model);

        Assert.Equal(answers, response.Headers["x-gateway-model"]);
        Assert.Equal(recorded, string.Join(',', (await Gateway.RecordAsync(response.Headers["x-gateway-decision-id"])).Hints));
    }

    [Theory]
    [InlineData("""
        "models":["second/model-b","first/model-a"]
        """, Second, "models=second/model-b,first/model-a")]
    [InlineData("""
        "models":["nobody/knows","house/model-c"]
        """, House, "models=house/model-c (1 unknown)")]
    [InlineData("""
        "models":["auto:private"]
        """, House, "models=auto:private")]
    [InlineData("""
        "provider":{"only":["second"]}
        """, Second, "provider.only=second")]
    [InlineData("""
        "provider":{"only":["local"]}
        """, House, "provider.only=local")]
    [InlineData("""
        "provider":{"ignore":["first"]}
        """, Second, "provider.ignore=first")]
    [InlineData("""
        "provider":{"order":["house","second"]}
        """, Second, "provider.order=house,second")]
    [InlineData("""
        "provider":{"order":["house"],"allow_fallbacks":false}
        """, House, "provider.order=house;provider.allow_fallbacks=false")]
    [InlineData("""
        "provider":{"data_collection":"deny"}
        """, Second, "provider.data_collection=deny")]
    [InlineData("""
        "provider":{"zdr":true}
        """, Second, "provider.zdr=true")]
    [InlineData("""
        "provider":{"max_price":{"prompt":1.5}}
        """, Second, "provider.max_price.prompt=1.5")]
    [InlineData("""
        "provider":{"max_price":{"completion":2.999}}
        """, House, "provider.max_price.completion=2.999")]
    [InlineData("""
        "provider":{"sort":"price"}
        """, Second, "provider.sort=price")]
    [InlineData("""
        "provider":{"require_parameters":true,"only":["first"],"sort":"latency","zdr":null}
        """, First, "provider.require_parameters=true;provider.only=first;provider.sort=latency")]
    [InlineData("""
        "provider":{"only":["first","house"],"zdr":true},"models":["second/model-b","house/model-c"]
        """, House, "models=second/model-b,house/model-c;provider.only=first,house;provider.zdr=true")]
    [InlineData("""
        "provider":{"data_collection":"allow","zdr":false,"allow_fallbacks":true},"models":null
        """, First, "")]
    public async Task Body_NarrowsInEveryDialect(string members, string answers, string recorded)
    {
        var last = "";
        foreach (var client in AllDialects.Clients)
        {
            foreach (var moreFirst in (bool[])[true, false])
            {
                // The upstream refuses members that it does not know: 200 says that these were not sent on.
                var response = await HintGateway.AskAsync(Gateway, client, members.Trim(), moreFirst: moreFirst);

                Assert.True(response.Status == 200, $"{client}: {response.Text}");
                Assert.Equal(answers, response.Headers["x-gateway-model"]);
                Assert.False(response.Headers.ContainsKey("x-gateway-warning"), $"{client}: a hint is no field that was dropped");
                last = response.Headers["x-gateway-decision-id"];
            }
        }

        Assert.Equal(recorded, string.Join(';', (await Gateway.RecordAsync(last)).Hints));
    }

    [Fact]
    public async Task NamedModel_ListOfOthers_AddsNone()
    {
        var named = await HintGateway.AskAsync(Gateway, Dialect.OpenAIChat, "\"models\":[\"second/model-b\"]", First);
        var record = await Gateway.RecordAsync(named.Headers["x-gateway-decision-id"]);

        Assert.Equal(First, named.Headers["x-gateway-model"]);
        Assert.Equal([First], record.Candidates.Where(static one => one.Verdict == "candidate").Select(static one => one.Deployment));
    }

    [Fact]
    public async Task NoFallbacks_LeavesTheFirstCandidateAndSaysWhy()
    {
        var response = await HintGateway.AskAsync(Gateway, Dialect.OpenAIChat, "\"provider\":{\"allow_fallbacks\":false}");

        using var admin = await AdminClient.SignInAsync(Gateway);
        await Gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        var report = await admin.GetAsync("decisions/" + response.Headers["x-gateway-decision-id"]);

        Assert.Equal(["candidate", "client_hint", "client_hint"], report["candidates"]!.AsArray().Select(static one => one!["verdict"]!.GetValue<string>()));
        Assert.Equal("provider.allow_fallbacks=false", Assert.Single(report["hints"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task HintsThatLeaveNobody_400AndNamesThem()
    {
        var response = await HintGateway.AskAsync(Gateway, Dialect.OpenAIChat, "\"provider\":{\"only\":[\"jane.doe\"]}");

        Assert.Equal(400, response.Status);
        Assert.Contains("provider.only=(1 unknown)", response.Text, StringComparison.Ordinal);
    }
}
