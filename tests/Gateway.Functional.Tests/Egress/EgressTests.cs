using Gateway.Egress;
using Gateway.Functional.Tests.Experiments;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Egress;

/// <summary>What leaves is in the ledger before it leaves, what may not leave is not, and without a ledger nothing leaves.</summary>
public sealed class EgressTests
{
    private const string Shadow = "shadows:\n  - {id: try-far, to: far/model-b, share: 100%, maxUsdPerDay: 5}\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S12_CloudRequests_EachHasOneRecordBeforeItsFirstByte()
    {
        await using var cloud = new WatchingCloud();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud.Url);
        cloud.Folder = Path.Combine(gateway.DataFolder, "egress");

        await Parallel.ForAsync(0, 60, Cancel, async (i, _) => Assert.Equal(200, (await gateway.ChatAsync(Bodies.Chat($"Question {i}{new string('x', i * 3000)}"))).Status));

        Assert.Equal(60, cloud.Seen.Count);
        Assert.All(cloud.Seen, static seen => Assert.Equal(1, seen.Records));
        var answer = await ReadAsync(gateway);
        Assert.Equal(60, answer.Calls);
        Assert.Equal(cloud.Seen.Select(static seen => seen.Sha256).Order(StringComparer.Ordinal), answer.Newest.Select(static one => one.Sha256).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task S12_PrivateAndEngineDown_NoConnectionAndNoRecord()
    {
        await using var cloud = new WatchingCloud();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud.Url);

        var response = await gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today"));

        Assert.Equal((503, 0), (response.Status, cloud.Connections));
        Assert.Equal(0, (await ReadAsync(gateway)).Calls);
    }

    [Fact]
    public async Task Fallback_EachAttemptHasItsRecord()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Status = 500 });
        await using var gateway = await GatewayUnderTest.StartAsync(first, second);

        var response = await gateway.ChatAsync(Bodies.Chat());

        var answer = await ReadAsync(gateway);
        var id = response.Headers["x-gateway-decision-id"];
        Assert.Equal([($"{id}.2", "second/model-b"), ($"{id}.1", "first/model-a")], answer.Newest.Select(static one => (one.Permit, one.Deployment)));
        await gateway.RecordAsync(id);
        await VerifiesAsync(gateway, 2);
    }

    [Fact]
    public async Task Shadow_ItsCopyHasItsRecord()
    {
        await using var places = await TwoPlaces.StartAsync(Shadow);

        var response = await places.Gateway.ChatAsync(Bodies.Chat());
        await places.DecisionAsync(response.Headers["x-gateway-decision-id"], static one => one["shadow"] is not null);

        var record = Assert.Single((await ReadAsync(places.Gateway)).Newest);
        Assert.Equal(("far/model-b", null), (record.Deployment, record.Key));
        await VerifiesAsync(places.Gateway, 1);
    }

    [Fact]
    public async Task LedgerBroken_NothingLeavesAndHealthSaysSo()
    {
        await using var first = new WatchingCloud();
        await using var second = new WatchingCloud();
        await using var gateway = await GatewayUnderTest.StartAsync(first.Url, second.Url);
        Assert.Equal(200, (await gateway.ChatAsync(Bodies.Chat())).Status);
        await gateway.RestartAsync(() => BreakLedger(gateway));
        var before = first.Connections;

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((503, before, 0), (response.Status, first.Connections, second.Connections));
        Assert.Contains("egress_refused", response.Text, StringComparison.Ordinal);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal(["egress_refused"], record.Attempts.Select(static one => one.Outcome));
        Assert.Equal("ready\negress: refused, the ledger cannot be written\n", (await gateway.CallAsync("GET", "/health/ready")).Text);
        using var admin = await AdminClient.SignInAsync(gateway);
        Assert.Contains("does not verify", (string)(await admin.GetAsync("overview"))["egressProblem"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LedgerBroken_LocalCandidateAnswers()
    {
        await using var places = await TwoPlaces.StartAsync("");
        var toTheCloudFirst = GatewayUnderTest.RoutingTo("far/model-b, house/model-a");
        await File.WriteAllTextAsync(Path.Combine(places.Gateway.PolicyFolder, "routing.yaml"), toTheCloudFirst, Cancel);
        await places.Gateway.RestartAsync(() => File.WriteAllText(Path.Combine(places.Gateway.DataFolder, "egress", "000000000001-2026-01.jsonl"), "nothing\n"));

        var response = await places.Gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((200, "house/model-a"), (response.Status, response.Headers["x-gateway-model"]));
        Assert.Equal(0, places.Cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task LocalDeploymentOutside_IsRefusedWithoutAConnection()
    {
        // An address of the documentation range: nobody answers there, and nobody is asked.
        const string Deployments = """
            deployments:
              - {id: house/model-a, kind: openai, baseUrl: "https://203.0.113.7:9/v1", locality: local, price: unknown}
            """;
        await using var gateway = await GatewayUnderTest.StartAsync(Deployments, GatewayUnderTest.RoutingTo("house/model-a"), new Dictionary<string, string?>());

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(503, response.Status);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal(["egress_refused"], record.Attempts.Select(static one => one.Outcome));
    }

    [Fact]
    public async Task AdminApi_PagesAndVerifies()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        for (var i = 0; i < 3; i++)
        {
            await gateway.ChatAsync(Bodies.Chat());
        }

        await gateway.NewestRecordAsync(3);
        using var admin = await AdminClient.SignInAsync(gateway);
        var page = await admin.GetAsync("egress?limit=2");
        var rest = await admin.GetAsync("egress?limit=2&before=2");
        var verification = await admin.GetAsync("egress/verification");

        Assert.Equal((3, true, 2), ((int)page["calls"]!, (bool)page["hasMore"]!, page["rows"]!.AsArray().Count));
        Assert.Equal((1, false, "first/model-a"), ((int)rest["rows"]![0]!["sequence"]!, (bool)rest["hasMore"]!, (string)rest["rows"]![0]!["deployment"]!));
        Assert.Equal((true, 3, 3, 0), ((bool)verification["isWhole"]!, (int)verification["records"]!, (int)verification["requests"]!, (int)verification["unlogged"]!));
    }

    private static void BreakLedger(GatewayUnderTest gateway)
    {
        var file = LedgerFiles.In(Path.Combine(gateway.DataFolder, "egress"))[^1];
        File.WriteAllText(file, File.ReadAllText(file).Replace("first/model-a", "first/model-b", StringComparison.Ordinal));
    }

    private static Task<EgressAnswer> ReadAsync(GatewayUnderTest gateway) =>
        EgressReader.ReadAsync(Path.Combine(gateway.DataFolder, "egress"), new EgressQuery(), 1000, null, Cancel);

    private static async Task VerifiesAsync(GatewayUnderTest gateway, int records)
    {
        using var admin = await AdminClient.SignInAsync(gateway);
        System.Text.Json.Nodes.JsonNode? report = null;
        await Eventually.UntilAsync(async () => (int)(report = await admin.GetAsync("egress/verification"))["unlogged"]! == 0, TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal((true, records), ((bool)report!["isWhole"]!, (int)report["records"]!));
    }
}
