using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Commands;
using Gateway.Egress;
using Gateway.Functional.Tests.Gateways;

namespace Gateway.Functional.Tests.Egress;

/// <summary><c>gateway egress</c> beside a gateway and its database.</summary>
public sealed class EgressCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_WholeThenTampered_ExitCodeAndRow()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        for (var i = 0; i < 3; i++)
        {
            await gateway.ChatAsync(Bodies.Chat());
        }

        await gateway.NewestRecordAsync(3);
        var whole = await RunAsync("verify", "--data", gateway.DataFolder);
        var file = LedgerFiles.In(Path.Combine(gateway.DataFolder, "egress")).Single();
        var lines = await File.ReadAllLinesAsync(file, Cancel);
        lines[1] = lines[1].Replace("first/model-a", "first/model-x", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, lines, Cancel);
        var changed = await RunAsync("verify", "--data", gateway.DataFolder, "--from", "2026-01-01");
        await File.WriteAllLinesAsync(file, lines[..1], Cancel);
        var cut = await RunAsync("verify", "--data", gateway.DataFolder);

        Assert.Equal((0, true), (whole.Code, whole.Output.EndsWith("The ledger is whole.\n", StringComparison.Ordinal)));
        Assert.Equal(1, changed.Code);
        Assert.Contains($"changed: {Path.GetFileName(file)}:2 (record 2)", changed.Output, StringComparison.Ordinal);
        Assert.Equal(1, cut.Code);

        // What the anchor does not know yet, the request log does.
        Assert.Equal(2, cut.Output.Split("unrecorded: ").Length - 1);
    }

    [Fact]
    public async Task Report_ByTeamAndTime_AnswersFromTheLedger()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var id = (await gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-decision-id"];

        var text = await RunAsync("report", "--data", gateway.DataFolder);
        var other = await RunAsync("report", "--data", gateway.DataFolder, "--team", "X");
        var past = await RunAsync("report", "--data", gateway.DataFolder, "--quarter", "2020-Q3", "--json");
        var json = await RunAsync("report", "--data", gateway.DataFolder, "--json");
        var wrong = await RunAsync("report", "--data", gateway.DataFolder, "--quarter", "Q5");

        Assert.StartsWith("1 calls, ", text.Output, StringComparison.Ordinal);
        Assert.Contains(id, text.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 calls, 0 bytes", other.Output, StringComparison.Ordinal);
        Assert.Equal(0, (int)JsonNode.Parse(past.Output)!["calls"]!);
        var row = JsonNode.Parse(json.Output)!["newest"]![0]!;
        Assert.Equal((id, "first/model-a", "public", 1), ((string)row["request"]!, (string)row["deployment"]!, (string)row["label"]!, (int)row["sequence"]!));
        Assert.Equal(1, wrong.Code);
        Assert.Contains("no quarter", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_BrokenLedger_BeginsAnotherAndKeepsTheOld()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        Assert.Equal(200, (await gateway.ChatAsync(Bodies.Chat())).Status);
        var held = await RunAsync("restart", "--reason", "too early", "--data", gateway.DataFolder);
        (int Code, string Output, string Error) restarted = default;
        await gateway.RestartAsync(() =>
        {
            var file = LedgerFiles.In(Path.Combine(gateway.DataFolder, "egress")).Single();
            File.WriteAllText(file, "nothing\n");
            restarted = RunAsync("restart", "--reason", "disk lost", "--data", gateway.DataFolder).GetAwaiter().GetResult();
        });

        var response = await gateway.ChatAsync(Bodies.Chat());
        await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal((1, 0, 200), (held.Code, restarted.Code, response.Status));
        Assert.Equal(0, (await RunAsync("verify", "--data", gateway.DataFolder)).Code);
        Assert.Contains("disk lost", await File.ReadAllTextAsync(Directory.GetFiles(Directory.GetDirectories(gateway.DataFolder, "egress-set-aside-*").Single(), "reason.txt").Single(), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-Q4", "2026-10-01", "2027-01-01")]
    [InlineData("2025-q1", "2025-01-01", "2025-04-01")]
    [InlineData("Q3", "2026-07-01", "2026-10-01")]
    [InlineData("Q4", "2025-10-01", "2026-01-01")]
    public void Quarter_MeansThreeMonths(string text, string from, string to)
    {
        var now = new DateTimeOffset(2026, 8, 15, 0, 0, 0, TimeSpan.Zero);

        var (begin, end) = EgressPeriodOptions.Quarter(text, now);

        Assert.Equal((from, to), (begin.ToString("yyyy-MM-dd"), end.ToString("yyyy-MM-dd")));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await EgressCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, Cancel);
        return (code, output.ToString(), error.ToString());
    }
}
