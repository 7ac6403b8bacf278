using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Commands;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator;

namespace Gateway.Functional.Tests.Rehearsals;

/// <summary>The default policy serves real traffic; then drafts are rehearsed on what was recorded of it.</summary>
public sealed class PolicyDiffTests : IDisposable
{
    private static readonly string Default = Path.Combine(AppContext.BaseDirectory, "policies", "default");

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-diff-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Diff_DraftSendsConfidentialOut_EgressWidenedAndFails()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await ServeAsync(cloud);
        var draft = Draft("widened", static routing => routing.Replace("  confidential: local-only", "  confidential: cloud", StringComparison.Ordinal));

        var (code, output, error) = await RunAsync("diff", Default, draft, "--traffic", "last-24h", "--fail-on", "egress-widened", "--data", gateway.DataFolder);
        var (again, same, _) = await RunAsync("diff", Default, draft, "--traffic", "last-24h", "--fail-on", "egress-widened", "--data", gateway.DataFolder);
        var (lenient, _, _) = await RunAsync("diff", "live", draft, "--traffic", "last-24h", "--data", gateway.DataFolder);

        Assert.Equal((1, 1, 0), (code, again, lenient));
        Assert.Contains("EGRESS WIDENED: 2 requests may travel further than before", output, StringComparison.Ordinal);
        Assert.Contains("was kept by label_local_only  curl  refused (label_pii:email)  sim-", output, StringComparison.Ordinal);
        Assert.Contains("OLD decides 5 of 5 as recorded", output, StringComparison.Ordinal);
        Assert.Equal("FAILED egress-widened: 2 of 5 requests may travel further than before\n", error);
        Assert.Equal(WithoutSpeed(output), WithoutSpeed(same));
    }

    [Fact]
    public async Task Diff_HarmlessDraft_NothingChangesAndPasses()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await ServeAsync(cloud);
        var draft = Draft("harmless", static routing => routing.Replace("when: request.input_tokens >= 24000", "when: request.input_tokens >= 30000", StringComparison.Ordinal));

        var (code, output, error) = await RunAsync("diff", Default, draft, "--fail-on", "egress-widened,cost+10%,slo-5%", "--data", gateway.DataFolder);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Egress: no request may travel further than before", output, StringComparison.Ordinal);
        Assert.Contains("0 requests have another first choice", output, StringComparison.Ordinal);
        Assert.Contains("Rules of NEW that never matched: named-quality, hard-tag, long-input, fast, cheap", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OnExportedFile_SaysTheSameWithoutADatabase()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await ServeAsync(cloud);
        var draft = Draft("widened", static routing => routing.Replace("  confidential: local-only", "  confidential: cloud", StringComparison.Ordinal));
        var (exported, lines, _) = await RunAsync("traffic", "export", "--traffic", "last-24h", "--data", gateway.DataFolder);
        var file = Path.Combine(_folder, "traffic.jsonl");
        await File.WriteAllTextAsync(file, lines, Cancel);

        var (_, database, _) = await RunAsync("diff", Default, draft, "--traffic", "last-24h", "--data", gateway.DataFolder);
        var (_, text, _) = await RunAsync("diff", Default, draft, "--traffic", file, "--data", Path.Combine(_folder, "nowhere"));
        var (_, json, _) = await RunAsync("diff", Default, draft, "--traffic", file, "--json");

        Assert.Equal(0, exported);
        Assert.DoesNotContain("jane", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", lines, StringComparison.Ordinal);
        Assert.Equal(WithoutSpeed(database), WithoutSpeed(text));
        var report = JsonNode.Parse(json)!;
        Assert.Equal((2, "protected"), (report["widenedRequests"]!.GetValue<int>(), report["widened"]![0]!["kind"]!.GetValue<string>()));
        Assert.True(report["requestsPerSecond"]!.GetValue<double>() > 0);
    }

    [Theory]
    [InlineData("diff", "{default}", "{default}", "--fail-on", "egress", "--traffic", "last-7d")]
    [InlineData("diff", "{default}", "/no/such/folder", "--traffic", "last-7d", "--local-model", "x")]
    [InlineData("diff", "{default}", "{default}", "--traffic", "yesterday", "--local-model", "x")]
    public async Task Diff_BadUse_ExitCodeTwoAndAReason(params string[] arguments)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var (code, output, error) = await RunAsync([.. arguments.Select(static one => one.Replace("{default}", Default, StringComparison.Ordinal)), "--data", gateway.DataFolder]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("gateway: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_NoTraffic_ACheckDoesNotPass()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var (code, _, error) = await RunAsync("diff", Default, Default, "--fail-on", "egress-widened", "--data", gateway.DataFolder);

        Assert.Equal(2, code);
        Assert.Contains("no recorded requests", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdminApi_Rehearse_ReportsAndRefuses()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await ServeAsync(cloud);
        using var admin = await AdminClient.SignInAsync(gateway);

        var (status, answer) = await admin.PostAsync("policy/rehearse", Files(static routing => routing.Replace("  confidential: local-only", "  confidential: cloud", StringComparison.Ordinal)));
        var (broken, problems) = await admin.PostAsync("policy/rehearse", Files(static routing => routing + "\nrule: []\n"));
        var (strange, _) = await admin.PostAsync("policy/rehearse", """{"files":[],"window":"last-7d"}""");
        var (empty, _) = await admin.PostAsync("policy/rehearse", """{"files":[]}""");

        Assert.Equal((200, 422, 400, 400), (status, broken, strange, empty));
        Assert.Equal((2, 5), (answer["report"]!["widenedRequests"]!.GetValue<int>(), answer["report"]!["requests"]!.GetValue<int>()));
        Assert.Contains("rules", problems["problems"]![0]!["cure"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(problems["report"]);
    }

    [Fact]
    public async Task AdminApi_Decision_TellsWhatOthersWouldHaveCost()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await ServeAsync(cloud);
        using var admin = await AdminClient.SignInAsync(gateway);
        var response = await gateway.ChatAsync(Bodies.Chat(), "user-agent: curl/8.1");
        var id = response.Headers["x-gateway-decision-id"];
        await gateway.RecordAsync(id);

        var decision = await admin.GetAsync("decisions/" + id);

        Assert.Equal(("curl", "chat", 1), (decision["facts"]!["app"]!.GetValue<string>(), decision["facts"]!["task"]!.GetValue<string>(), decision["facts"]!["messages"]!.GetValue<int>()));
        var candidates = decision["candidates"]!.AsArray();
        var costs = candidates.Where(static one => one!["verdict"]!.GetValue<string>() == "candidate").Select(static one => one!["costUsd"]!.GetValue<decimal>()).ToList();
        Assert.Equal(2, costs.Count);
        Assert.True(costs[0] > 0 && costs[0] < costs[1], string.Join(", ", costs));
        Assert.Equal(decision["observed"]!["costUsd"]!.GetValue<decimal>(), costs[0]);
        Assert.NotNull(candidates[0]!["score"]!["price"]);
    }

    // Three plain requests, one of them a stream, and two with an e-mail address, which nothing may answer: there is no engine.
    private static async Task<GatewayUnderTest> ServeAsync(SimulatorHost cloud)
    {
        var gateway = await GatewayUnderTest.StartAsync(
            "",
            "",
            new Dictionary<string, string?> { ["Gateway:PolicyDirectory"] = Default, ["Gateway:SimulatorUrl"] = cloud.BaseUrl.ToString().TrimEnd('/') });
        foreach (var body in (string[])[Bodies.Chat(), Bodies.Chat("Write to jane.doe@example.org"), Bodies.Stream(usage: true), Bodies.Chat("jane.doe@example.org again"), Bodies.Chat("Bye")])
        {
            await gateway.ChatAsync(body, "user-agent: curl/8.1");
        }

        await gateway.NewestRecordAsync(5);
        return gateway;
    }

    private string Draft(string name, Func<string, string> change)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var file in Directory.GetFiles(Default, "*.yaml"))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), Path.GetFileName(file) == "routing.yaml" ? Changed(text, change) : text);
        }

        return folder;
    }

    private static string Files(Func<string, string> change) => new JsonObject
    {
        ["files"] = new JsonArray([.. Directory.GetFiles(Default, "*.yaml").Select(file => new JsonObject
        {
            ["name"] = Path.GetFileName(file),
            ["text"] = Path.GetFileName(file) == "routing.yaml" ? Changed(File.ReadAllText(file), change) : File.ReadAllText(file),
        })]),
    }.ToJsonString(System.Text.Json.JsonSerializerOptions.Web);

    // A replacement that no longer finds its text would make a test that cannot fail.
    private static string Changed(string text, Func<string, string> change)
    {
        var changed = change(text);
        Assert.NotEqual(text, changed);
        return changed;
    }

    private static string WithoutSpeed(string output) => string.Join('\n', output.Split('\n').Where(static line => !line.Contains("requests a second", StringComparison.Ordinal)));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var console = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        var code = await PolicyCommand.Create().Parse(arguments).InvokeAsync(console, Cancel);
        return (code, output.ToString(), error.ToString());
    }
}
