using Gateway.Functional.Tests.Gateways;
using Gateway.PolicyVersions;
using Gateway.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.PolicyVersions;

/// <summary>The policy folder as a source: taken over when it is good, reported when it is not, and who wins after a restart.</summary>
public sealed class PolicyFolderTests : IAsyncLifetime
{
    private const string Broken = "rules:\n  - id: default\n    use: [nobody/nothing]\n";

    private SimulatorHost _cloud = null!;
    private GatewayUnderTest _gateway = null!;
    private AdminClient _admin = null!;

    private string RoutingFile => Path.Combine(_gateway.PolicyFolder, "routing.yaml");

    public async ValueTask InitializeAsync()
    {
        _cloud = await Cloud.StartAsync();
        _gateway = await GatewayUnderTest.StartAsync(_cloud, _cloud);
        _admin = await AdminClient.SignInAsync(_gateway);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task GoodChange_IsPublishedAsANewVersionByFile()
    {
        await File.WriteAllTextAsync(RoutingFile, GatewayUnderTest.RoutingTo("second/model-b"), TestContext.Current.CancellationToken);

        var status = await _admin.UntilAsync(static status => status["live"]!["version"]!.GetValue<int>() == 2);

        Assert.Equal(("file", "file"), (status["live"]!["author"]!.GetValue<string>(), status["live"]!["kind"]!.GetValue<string>()));
        Assert.Equal("second/model-b", (await _gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-model"]);
    }

    [Fact]
    public async Task EditorThatReplacesTheFile_AndSymlinkSwap_AreSeen()
    {
        var replacement = RoutingFile + ".new";
        await File.WriteAllTextAsync(replacement, GatewayUnderTest.RoutingTo("second/model-b"), TestContext.Current.CancellationToken);
        File.Move(replacement, RoutingFile, overwrite: true);
        await _admin.UntilAsync(static status => status["live"]!["version"]!.GetValue<int>() == 2);

        // As a kubelet does it: files are links through ..data, and ..data is replaced.
        var mount = Directory.CreateDirectory(Path.Combine(_gateway.PolicyFolder, "..2026_1")).FullName;
        await File.WriteAllTextAsync(Path.Combine(mount, "routing.yaml"), GatewayUnderTest.RoutingTo("first/model-a"), TestContext.Current.CancellationToken);
        var data = Path.Combine(_gateway.PolicyFolder, "..data");
        Directory.CreateSymbolicLink(data, "..2026_1");
        File.Delete(RoutingFile);
        File.CreateSymbolicLink(RoutingFile, Path.Combine("..data", "routing.yaml"));
        await _admin.UntilAsync(static status => status["live"]!["version"]!.GetValue<int>() == 3);
        var next = Directory.CreateDirectory(Path.Combine(_gateway.PolicyFolder, "..2026_2")).FullName;
        await File.WriteAllTextAsync(Path.Combine(next, "routing.yaml"), GatewayUnderTest.RoutingTo("second/model-b, first/model-a"), TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(data + "_tmp", "..2026_2");
        Directory.Delete(data);
        Directory.Move(data + "_tmp", data);

        await _admin.UntilAsync(static status => status["live"]!["version"]!.GetValue<int>() == 4);
    }

    [Fact]
    public async Task BrokenChange_KeepsTheLastGood_AndSaysSoUntilItIsCured()
    {
        var good = await File.ReadAllTextAsync(RoutingFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(RoutingFile, Broken, TestContext.Current.CancellationToken);

        var status = await _admin.UntilAsync(static status => status["folderProblem"] is not null);
        var ready = await _gateway.CallAsync("GET", "/health/ready");
        var overview = await _admin.GetAsync("overview");

        var problem = status["folderProblem"]!["problems"]![0]!;
        Assert.Equal(("routing.yaml", 3, "nobody/nothing"), (problem["file"]!.GetValue<string>(), problem["line"]!.GetValue<int>(), problem["value"]!.GetValue<string>()));
        Assert.Equal((200, "ready\npolicy: degraded, the last good version serves\n"), (ready.Status, ready.Text));
        Assert.Contains("routing.yaml:3", overview["policyNotice"]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, status["live"]!["version"]!.GetValue<int>());
        Assert.Equal("first/model-a", (await _gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-model"]);

        await File.WriteAllTextAsync(RoutingFile, good, TestContext.Current.CancellationToken);
        var cured = await _admin.UntilAsync(static status => status["folderProblem"] is null);

        Assert.Equal(1, cured["live"]!["version"]!.GetValue<int>());
        Assert.Equal("ready\n", (await _gateway.CallAsync("GET", "/health/ready")).Text);
    }

    [Fact]
    public async Task FileOf50MB_IsNotTaken()
    {
        await using (var file = File.OpenWrite(RoutingFile))
        {
            file.SetLength(50 << 20);
        }

        var status = await _admin.UntilAsync(static status => status["folderProblem"] is not null);

        Assert.Contains("larger than 256 KiB", status["folderProblem"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, (await _gateway.ChatAsync(Bodies.Chat())).Status);
    }

    [Fact]
    public async Task Restart_FolderUnchanged_TheAdminsVersionStays()
    {
        await PublishAsync("second/model-b");

        await _gateway.RestartAsync();

        Assert.Equal("second/model-b", (await _gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-model"]);
        Assert.Equal(2, Live().Version);
    }

    [Fact]
    public async Task Restart_FolderChangedMeanwhile_IsNewerAndWins()
    {
        await PublishAsync("second/model-b");

        await _gateway.RestartAsync(() => File.WriteAllText(RoutingFile, GatewayUnderTest.RoutingTo("first/model-a") + "# newer\n"));

        Assert.Equal("first/model-a", (await _gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-model"]);
        Assert.Equal((3, 2, "file"), (Live().Version, Live().Previous, Live().Author));
    }

    [Fact]
    public async Task Restart_FolderBrokenMeanwhile_TheStoredVersionServes()
    {
        await PublishAsync("second/model-b");

        await _gateway.RestartAsync(() => File.WriteAllText(RoutingFile, Broken));

        Assert.Equal("second/model-b", (await _gateway.ChatAsync(Bodies.Chat())).Headers["x-gateway-model"]);
        Assert.Contains("degraded", (await _gateway.CallAsync("GET", "/health/ready")).Text, StringComparison.Ordinal);
    }

    private async Task PublishAsync(string use)
    {
        var deployments = await File.ReadAllTextAsync(Path.Combine(_gateway.PolicyFolder, "deployments.yaml"), TestContext.Current.CancellationToken);
        var (status, body) = await _admin.PublishAsync(deployments, GatewayUnderTest.RoutingTo(use), 1);
        Assert.True(status == 200, body.ToString());
    }

    private Contracts.Policies.PolicyPublication Live() => _gateway.Services.GetRequiredService<PolicyState>().Live!;
}
