using System.Text.Json.Nodes;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator;

namespace Gateway.Functional.Tests.PolicyVersions;

/// <summary>The life of a policy through the admin API: validate, publish, conflict, diff, roll back, restart.</summary>
public sealed class PolicyApiTests : IAsyncLifetime
{
    private SimulatorHost _cloud = null!;
    private GatewayUnderTest _gateway = null!;
    private AdminClient _admin = null!;

    private string Deployments => "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", _cloud.BaseUrl) + GatewayUnderTest.DeploymentAt("second/model-b", _cloud.BaseUrl);

    public async ValueTask InitializeAsync()
    {
        _cloud = await Cloud.StartAsync();
        _gateway = await GatewayUnderTest.StartAsync(_cloud);
        _admin = await AdminClient.SignInAsync(_gateway);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Publish_IsLiveForTheNextRequest_AndToldByEveryAnswer()
    {
        var before = await _gateway.ChatAsync(Bodies.Chat());

        var (status, body) = await _admin.PublishAsync(Deployments, GatewayUnderTest.RoutingTo("second/model-b"), 1, "to the other one");
        var after = await _gateway.ChatAsync(Bodies.Chat());

        Assert.True(status == 200, body.ToString());
        Assert.Equal(("first/model-a", "second/model-b"), (before.Headers["x-gateway-model"], after.Headers["x-gateway-model"]));
        Assert.Equal(body["live"]!["policyVersion"]!.GetValue<string>(), after.Headers["x-gateway-policy-version"]);
        Assert.NotEqual(before.Headers["x-gateway-policy-version"], after.Headers["x-gateway-policy-version"]);
        var trail = (JsonArray)await _admin.GetAsync("policy/publications");
        Assert.Equal(["publish:admin:to the other one", "file"], trail.Select(static one => one!["kind"]!.GetValue<string>() == "file" ? "file" : $"{one["kind"]}:{one["author"]}:{one["reason"]}"));
    }

    [Fact]
    public async Task Version_HoldsFilesAndTheDiffToItsParent()
    {
        await _admin.PublishAsync(Deployments, GatewayUnderTest.RoutingTo("second/model-b"), 1);

        var version = await _admin.GetAsync("policy/versions/2");

        Assert.Equal((1, true), (version["parent"]!.GetValue<int>(), version["isLive"]!.GetValue<bool>()));
        Assert.Equal(Deployments, version["files"]![0]!["text"]!.GetValue<string>());
        var lines = version["changes"]!.AsArray().Single(static file => file!["name"]!.GetValue<string>() == "routing.yaml")!["lines"]!.AsArray();
        Assert.Contains(lines, static line => line!["kind"]!.GetValue<string>() == "-" && line["text"]!.GetValue<string>() == "    use: [first/model-a]");
        Assert.Contains(lines, static line => line!["kind"]!.GetValue<string>() == "+" && line["text"]!.GetValue<string>() == "    use: [second/model-b]");
    }

    [Fact]
    public async Task TwoAdminsAtOnce_OneWins_TheOtherIsToldWhoPublishedWhat()
    {
        var wishes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => _admin.PublishAsync(Deployments + $"# {i}\n", GatewayUnderTest.RoutingTo("second/model-b"), 1, $"wish {i}")));

        var winner = Assert.Single(wishes, static wish => wish.Status == 200);
        var loser = wishes.First(static wish => wish.Status == 409).Body;
        Assert.Equal(5, wishes.Count(static wish => wish.Status == 409));
        Assert.Equal("version_conflict", loser["error"]!["code"]!.GetValue<string>());
        Assert.Contains("admin published it", loser["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(winner.Body["live"]!["reason"]!.GetValue<string>(), loser["meanwhile"]!.AsArray().Single()!["reason"]!.GetValue<string>());
        Assert.Equal(2, await _admin.LiveAsync());
    }

    [Theory]
    [InlineData("rules:\n  - id: default\n    use: [first/model-z]\n", "first/model-z")]
    [InlineData("rules: []\nrules: []\n", "twice")]
    [InlineData("a: &a [x, x]\nb: [*a, *a]\n", "anchors and aliases")]
    public async Task Broken_IsRefusedWithTheReason_AndTheLivePolicyStays(string routing, string expected)
    {
        var (valid, validation) = await _admin.PostAsync("policy/validate", AdminClient.Draft(Deployments, routing));
        var (status, body) = await _admin.PublishAsync(Deployments, routing, 1);

        Assert.Equal((200, false), (valid, validation["valid"]!.GetValue<bool>()));
        Assert.Equal(422, status);
        Assert.Contains(body["problems"]!.AsArray(), problem => problem!.ToString().Contains(expected, StringComparison.Ordinal));
        Assert.Equal(validation["problems"]!.ToJsonString(), body["problems"]!.ToJsonString());
        Assert.Equal(1, await _admin.LiveAsync());
        Assert.Equal(200, (await _gateway.ChatAsync(Bodies.Chat())).Status);
    }

    [Theory]
    [InlineData("{}", 400, "files")]
    [InlineData("not json", 400, "invalid_body")]
    [InlineData("""{"files":[],"message":"m","baseVersion":1}""", 400, "'files' must hold")]
    [InlineData("""{"files":[],"files":[],"message":"m","baseVersion":1}""", 400, "invalid_body")]
    [InlineData("""{"files":[{"name":"../x","text":""}],"message":"m","baseVersion":1}""", 400, "without a folder")]
    [InlineData("""{"files":[{"name":"routing.yaml","text":null}],"message":"m","baseVersion":1}""", 400, "invalid_body")]
    [InlineData("""{"files":[{"name":"routing.yaml","text":""}],"baseVersion":1}""", 400, "'message' is missing")]
    [InlineData("""{"files":[{"name":"routing.yaml","text":""}],"message":"m"}""", 428, "baseVersion")]
    [InlineData("""{"files":[],"massage":"m"}""", 400, "massage")]
    public async Task BadBody_IsRefusedWithKeyAndCure(string body, int status, string expected)
    {
        var (actual, answer) = await _admin.PostAsync("policy/publish", body);

        var error = $"{answer["error"]!["code"]}: {answer["error"]!["message"]}";
        Assert.True(actual == status && error.Contains(expected, StringComparison.Ordinal), $"{actual} {error}");
    }

    [Fact]
    public async Task FileOf50MB_IsRefusedForItsSize()
    {
        var huge = AdminClient.Draft(Deployments, new string('x', 50 << 20), 1, "huge");

        // The server answers and closes while the client still sends: either way it is not taken.
        var answer = await Record.ExceptionAsync(async () =>
        {
            var (status, body) = await _admin.PostAsync("policy/publish", huge);
            Assert.Equal((413, "body_too_large"), (status, body["error"]!["code"]!.GetValue<string>()));
        });

        Assert.True(answer is null or HttpRequestException, answer?.ToString());
        Assert.Equal(1, await _admin.LiveAsync());
    }

    [Fact]
    public async Task RollBack_MakesTheEarlierVersionLive_AndSurvivesARestart()
    {
        await _admin.PublishAsync(Deployments, GatewayUnderTest.RoutingTo("second/model-b"), 1);
        await _admin.PublishAsync(Deployments, GatewayUnderTest.RoutingTo("second/model-b, first/model-a"), 2);

        var (status, _) = await _admin.PostAsync("policy/rollback", """{"version":2,"baseVersion":3,"message":"it was better"}""");
        var (unknown, _) = await _admin.PostAsync("policy/rollback", """{"version":9}""");
        var (late, _) = await _admin.PostAsync("policy/rollback", """{"version":1,"baseVersion":3}""");
        await _gateway.RestartAsync();
        using var admin = await AdminClient.SignInAsync(_gateway);

        Assert.Equal((200, 404, 409), (status, unknown, late));
        Assert.Equal(2, await admin.LiveAsync());
        Assert.Equal("second/model-b", (await _gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-model"]);
        var versions = (JsonArray)await admin.GetAsync("policy/versions");
        Assert.Equal(["3 False", "2 True", "1 False"], versions.Select(static one => $"{one!["number"]} {one["isLive"]!.GetValue<bool>()}"));
    }
}
