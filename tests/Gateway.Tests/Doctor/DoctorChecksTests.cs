using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gateway.Doctor;
using Gateway.LocalEngine;

namespace Gateway.Tests.Doctor;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DoctorChecksTests : IDisposable
{
    private static readonly DateTimeOffset Built = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("1970-01-01", false)]
    [InlineData("2026-10-31", false)]
    [InlineData("2101-01-01", false)]
    public void Judge_Clock_BelievesTimesAfterTheBuildAndBefore2100(string now, bool believed) =>
        Assert.Equal(believed, ClockCheck.Judge(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), Built) is null);

    [Fact]
    public void ToString_Finding_IsOneLineWithCure() => Assert.Equal(
        "fail  port        8080 is used by another program  -> stop it",
        new DoctorFinding(DoctorOutcome.Fail, "port", "8080 is used by another program", "stop it").ToString());

    [Fact]
    public async Task RunAsync_PortTakenByAnother_Fails()
    {
        using var listener = Listen(out var port);

        var findings = await new PortCheck().RunAsync(Context() with { Port = port }, TestContext.Current.CancellationToken);

        Assert.Equal(DoctorOutcome.Fail, findings[0].Outcome);
    }

    [Fact]
    public async Task RunAsync_PortOfHttp2Taken_Fails()
    {
        using var listener = Listen(out var port);

        var findings = await new PortCheck().RunAsync(Context() with { Http2Port = port }, TestContext.Current.CancellationToken);

        Assert.Equal(DoctorOutcome.Fail, findings[2].Outcome);
    }

    [Fact]
    public async Task RunAsync_PortTakenByThisGateway_IsOk()
    {
        using var listener = Listen(out var port);
        var quickstart = Path.Combine(_folder, "quickstart.json");
        await File.WriteAllTextAsync(
            quickstart,
            $$"""{"url":"http://127.0.0.1:{{port}}","adminUrl":"http://127.0.0.1:1","engine":{"pid":{{Environment.ProcessId}}},"pid":{{Environment.ProcessId}}}""",
            TestContext.Current.CancellationToken);
        var running = RunningGateway.Read(quickstart);

        var findings = await new PortCheck().RunAsync(Context() with { Port = port, Running = running }, TestContext.Current.CancellationToken);

        Assert.Equal(DoctorOutcome.Ok, findings[0].Outcome);
        Assert.True(running?.EngineIsAlive);
    }

    [Fact]
    public async Task RunAsync_AirGap_SaysWhatIsLeftOut()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "deployments.yaml"), """
            deployments:
              - {id: "local/{model}", kind: local-engine}
              - {id: acme/large, kind: openai, baseUrl: "https://acme.test/v1", price: unknown}
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "routing.yaml"), "rules:\n  - {id: default, prefer: [local]}\n", TestContext.Current.CancellationToken);

        var open = await new PolicyCheck().RunAsync(Context() with { PolicyDirectory = _folder }, TestContext.Current.CancellationToken);
        var closed = await new PolicyCheck().RunAsync(Context() with { PolicyDirectory = _folder, AirGap = true }, TestContext.Current.CancellationToken);

        Assert.Single(open);
        Assert.Contains("acme/large: left out because the air gap is on", closed[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"pid\":\"x\"}")]
    public async Task Read_BrokenQuickstartFile_IsNull(string text)
    {
        var file = Path.Combine(_folder, "quickstart.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        Assert.Null(RunningGateway.Read(file));
    }

    [Fact]
    public async Task RunAsync_DataFolderOpenToOthers_Warns()
    {
        var open = Path.Combine(_folder, "open");
        Directory.CreateDirectory(open);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);

        var findings = await new DataDirectoryCheck().RunAsync(Context() with { DataRoot = open }, TestContext.Current.CancellationToken);

        Assert.Equal(DoctorOutcome.Warn, findings[0].Outcome);
        Assert.Contains("chmod 700", findings[0].Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DataFolderMissing_IsOkAndNotMade()
    {
        var missing = Path.Combine(_folder, "a", "b");

        var findings = await new DataDirectoryCheck().RunAsync(Context() with { DataRoot = missing }, TestContext.Current.CancellationToken);

        Assert.Equal(DoctorOutcome.Ok, findings[0].Outcome);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public async Task RunAsync_Keys_ShowsNamesAndNoValues_S29()
    {
        var findings = await new ProviderKeysCheck().RunAsync(
            Context() with { Variable = name => name == "OPENAI_API_KEY" ? "canary-value\n" : null }, TestContext.Current.CancellationToken);

        Assert.Equal([DoctorOutcome.Fail, DoctorOutcome.Ok], findings.Select(finding => finding.Outcome));
        Assert.All(findings, finding => Assert.DoesNotContain("canary", finding.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_Examination_ReturnsOneOnAnyFailure()
    {
        var output = new StringWriter();

        var code = await new DoctorExamination([new EngineCheck()]).RunAsync(Context(), output, TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith("fail  engine", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EngineThere_IsOk()
    {
        var engine = new EngineBinary("/x", EngineOrigin.Cache, new EngineVersion("1", 11669), new CommandLine("/x", []));

        Assert.Equal(0, await new DoctorExamination([new EngineCheck()]).RunAsync(Context() with { Engine = engine }, TextWriter.Null, TestContext.Current.CancellationToken));
    }

    private DoctorContext Context() => new() { DataRoot = _folder, Port = 1, AdminPort = 2, Variable = _ => null };

    private static Socket Listen(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }
}
