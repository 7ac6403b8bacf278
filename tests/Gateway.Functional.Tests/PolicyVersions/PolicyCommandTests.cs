using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Commands;
using Gateway.Functional.Tests.Gateways;

namespace Gateway.Functional.Tests.PolicyVersions;

/// <summary><c>gateway policy</c>: explains without a gateway, publishes beside a running one.</summary>
public sealed class PolicyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-policy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Explain_PrivateRequest_StaysHereAndSaysWhy()
    {
        var (code, output, _) = await RunAsync("explain", Request("Write to ada@example.org"), "--policies", Policy());

        Assert.Equal(0, code);
        Assert.StartsWith("Would be tried at local/builtin-demo; what was found in it (email) keeps it local; 1 of 2 deployments were out of the question.", output, StringComparison.Ordinal);
        Assert.Contains("   -  acme/large                         label_local_only:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_TagHeaderAndEngineDown_AreTakenIntoAccount()
    {
        var file = Request("Hello?");

        var (_, plain, _) = await RunAsync("explain", file, "--policies", Policy());
        var (_, hard, _) = await RunAsync("explain", file, "--policies", Policy(), "--tag", "hard");
        var (_, narrowed, _) = await RunAsync("explain", file, "--policies", Policy(), "--tag", "hard", "-H", "x-gateway-egress: local-only");
        var (_, down, _) = await RunAsync("explain", file, "--policies", Policy(), "--engine-down", "-H", "x-gateway-egress: local-only", "--json");

        Assert.StartsWith("Would be tried at local/builtin-demo, then acme/large; rule 'default'", plain, StringComparison.Ordinal);
        Assert.StartsWith("Would be tried at acme/large, then local/builtin-demo; rule 'hard'", hard, StringComparison.Ordinal);
        Assert.StartsWith("Would be tried at local/builtin-demo; the client asked to stay local", narrowed, StringComparison.Ordinal);
        var report = JsonNode.Parse(down)!;
        Assert.Equal(("local_only_unavailable", "client_local_only"), (report["refusal"]!.GetValue<string>(), report["reason"]!.GetValue<string>()));
        Assert.Equal("engine_down", report["candidates"]![0]!["verdict"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"messages":[]}""", "/v1/chat/completions", "refused before a decision: The field")]
    [InlineData("""{"model":"nothing-here","messages":[{"role":"user","content":"x"}]}""", "/v1/chat/completions", "does not exist here")]
    [InlineData("""{"model":"auto","messages":[{"role":"user","content":"x"}]}""", "/v1/nowhere", "/v1/messages")]
    public async Task Explain_NoDecision_SaysWhy(string body, string path, string expected)
    {
        var file = Path.Combine(_folder, "request.json");
        await File.WriteAllTextAsync(file, body, TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("explain", file, "--policies", Policy(), "--path", path);

        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublishAndRollback_RunningGateway_Follows()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, cloud);
        using var admin = await AdminClient.SignInAsync(gateway);
        var draft = Directory.CreateDirectory(Path.Combine(_folder, "draft")).FullName;
        File.Copy(Path.Combine(gateway.PolicyFolder, "deployments.yaml"), Path.Combine(draft, "deployments.yaml"));
        await File.WriteAllTextAsync(Path.Combine(draft, "routing.yaml"), GatewayUnderTest.RoutingTo("second/model-b"), TestContext.Current.CancellationToken);

        var (published, output, _) = await RunAsync("publish", draft, "-m", "from the terminal", "--base", "1", "--data", gateway.DataFolder);
        await admin.UntilAsync(static status => status["live"]!["version"]!.GetValue<int>() == 2);
        var answer = await gateway.ChatAsync(Bodies.Chat());
        var (again, same, _) = await RunAsync("publish", draft, "-m", "again", "--data", gateway.DataFolder);
        await File.AppendAllTextAsync(Path.Combine(draft, "routing.yaml"), "# more\n", TestContext.Current.CancellationToken);
        var (late, _, refusal) = await RunAsync("publish", draft, "-m", "late", "--base", "1", "--data", gateway.DataFolder);
        await File.AppendAllTextAsync(Path.Combine(draft, "routing.yaml"), "rule: []\n", TestContext.Current.CancellationToken);
        var (broken, _, problems) = await RunAsync("publish", draft, "-m", "broken", "--data", gateway.DataFolder);
        var (back, _, _) = await RunAsync("rollback", "1", "--data", gateway.DataFolder);
        await admin.UntilAsync(static status => status["live"]!["version"]!.GetValue<int>() == 1);
        var (_, versions, _) = await RunAsync("versions", "--data", gateway.DataFolder);

        Assert.Equal((0, "version 2 is live, in place of 1\n"), (published, output));
        Assert.Equal("second/model-b", answer.Headers["x-gateway-model"]);
        Assert.Equal((0, "version 2 is live already; nothing changed\n"), (again, same));
        Assert.Equal(1, late);
        Assert.Contains("Version 2 is live, not 1", refusal, StringComparison.Ordinal);
        Assert.Equal(1, broken);
        Assert.Contains("did you mean 'rules'?", problems, StringComparison.Ordinal);
        Assert.Equal(0, back);
        Assert.StartsWith("         2  ", versions, StringComparison.Ordinal);
        Assert.Contains("\nlive     1  ", versions, StringComparison.Ordinal);
    }

    private string Request(string text)
    {
        var file = Path.Combine(_folder, "request.json");
        File.WriteAllText(file, Bodies.Chat(text));
        return file;
    }

    private string Policy()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "policy")).FullName;
        File.WriteAllText(Path.Combine(folder, "deployments.yaml"), """
            deployments:
              - id: local/{model}
                kind: local-engine
              - id: acme/large
                kind: openai
                baseUrl: https://acme.test/v1
                price: unknown
            """);
        File.WriteAllText(Path.Combine(folder, "routing.yaml"), """
            rules:
              - id: hard
                when: {tags: [hard]}
                use: [cloud, local]
              - id: default
                use: [local, cloud]
            """);
        return folder;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var console = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        var code = await PolicyCommand.Create().Parse(arguments).InvokeAsync(console, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
