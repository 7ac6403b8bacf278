using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using Gateway.LocalEngine;
using Gateway.LocalModels;

namespace Gateway.Functional.Tests.LocalEngine;

/// <summary>The supervisor with the real llama-server and the generated model.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LocalEngineTests(RealEngine engine) : IClassFixture<RealEngine>
{
    // The machine may be busy with other tests; on an idle one everything here takes a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Hello = """{"messages":[{"role":"user","content":"hello"}]}""";

    [Fact]
    public async Task Start_BuiltInModel_AnswersAChat()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);

        var (status, body) = await host.ChatAsync(Hello);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("built-in demonstration model", body, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Information 2050 llama-server: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kill_ServingEngine_ServesAgainSoon()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);
        var first = host.Status.Pid;

        var gone = Stopwatch.StartNew();
        Signal("KILL", first);
        await host.UntilAsync(() => host.Status is { State: EngineState.Ready } status && status.Pid != first, Patience);
        TestContext.Current.TestOutputHelper?.WriteLine($"serving again {gone.ElapsedMilliseconds} ms after kill -9");

        Assert.Equal(HttpStatusCode.OK, (await host.ChatAsync(Hello)).Status);
        Assert.Equal(1, host.Status.Restarts);
    }

    [Fact]
    public async Task Stop_EngineProcessIsFrozen_WatchdogReplacesIt()
    {
        await using var host = new EngineHost(engine.Binary, null, ("Local:StallSeconds", "2"));
        await host.StartAsync(Patience);
        var first = host.Status.Pid;

        Signal("STOP", first);
        await host.UntilAsync(() => host.Status is { State: EngineState.Ready } status && status.Pid != first, Patience);

        Assert.False(IsAlive(first));
        Assert.Contains(host.Log.Lines, line => line.Contains("stood still for 2 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_WithAForeignKey_IsUnauthorized_S13()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);

        var (status, _) = await host.ChatAsync(Hello, key: new string('0', 64));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Start_Engine_IsPrivate_S13()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);

        var socket = host.Supervisor.Endpoint!.SocketPath;
        var commandLine = await File.ReadAllTextAsync($"/proc/{host.Status.Pid}/cmdline", TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket)!));
        Assert.DoesNotContain(host.Supervisor.Endpoint.ApiKey, commandLine, StringComparison.Ordinal);
        Assert.Contains("--no-ui", commandLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Engine_HasASessionOfItsOwnSoThatCtrlCDoesNotReachIt()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);

        var stat = await File.ReadAllTextAsync($"/proc/{host.Status.Pid}/stat", TestContext.Current.CancellationToken);
        var session = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];

        Assert.Equal($"{host.Status.Pid}", session);
    }

    [Fact]
    public async Task Call_WithBadRequests_LeavesNothingOfThemInTheLog_S29()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);

        foreach (var body in new[]
        {
            """{"messages":[{"role":"user","content":"CANARY" "x"}]}""",
            """{"messages":[{"role":"user","content":"a"}],"tools":[{"type":"CANARY"}]}""",
            """{"messages":[{"role":"user","content":"a"}],"grammar":"CANARY ::= ("}""",
            """{"messages":[{"role":"user","content":"a"}],"response_format":{"type":"json_schema","json_schema":{"schema":{"$ref":"CANARY"}}}}""",
        })
        {
            Assert.True((await host.ChatAsync(body)).Status >= HttpStatusCode.BadRequest);
        }

        await host.UntilAsync(() => host.Log.Lines.Count(line => line.Contains("withheld", StringComparison.Ordinal)) >= 4, Patience);
        Assert.DoesNotContain("CANARY", host.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TruncatedModel_IsFailedWithTheEnginesReason_S23()
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "broken.gguf");
        using (var whole = new MemoryStream())
        {
            BuiltInModel.Write(whole);
            await File.WriteAllBytesAsync(path, whole.ToArray()[..(int)(whole.Length / 2)], TestContext.Current.CancellationToken);
        }

        await using (var host = new EngineHost(engine.Binary, new BrokenModel(engine.Binary, path)))
        {
            await host.Supervisor.StartAsync(TestContext.Current.CancellationToken);
            await host.UntilAsync(() => host.Status.State == EngineState.Failed, Patience);

            Assert.Contains("corrupted", host.Status.Reason, StringComparison.Ordinal);
            Assert.Null(host.Supervisor.Endpoint);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Stop_Supervisor_LeavesNoProcessAndNoFolder()
    {
        await using var host = new EngineHost(engine.Binary);
        await host.StartAsync(Patience);
        var (pid, socket) = (host.Status.Pid, host.Supervisor.Endpoint!.SocketPath);

        await host.Supervisor.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(IsAlive(pid));
        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
        Assert.Contains(host.Log.Lines, line => line.Contains("cleaning up before exit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kill_Gateway_TakesTheEngineWithIt()
    {
        Assert.NotNull(engine.Binary);
        var folder = Directory.CreateTempSubdirectory();
        var pidFile = Path.Combine(folder.FullName, OrphanedEngine.PidFile);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Gateway.Functional.Tests"));
        start.Environment[OrphanedEngine.Variable] = folder.FullName;
        using var gateway = Process.Start(start)!;
        try
        {
            await UntilAsync(() => File.Exists(pidFile));
            var enginePid = int.Parse(await File.ReadAllTextAsync(pidFile, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
            Assert.True(IsAlive(enginePid));

            Signal("KILL", gateway.Id);

            await UntilAsync(() => !IsAlive(enginePid));
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Help_OfTheRealEngine_NamesNoDangerousOptionThatIsAllowed_S13()
    {
        string[] dangerous = ["host", "port", "api", "key", "cors", "tools", "agent", "ui", "webui", "mcp", "url", "hf", "hfr", "docker", "ssl", "verbose", "verbosity", "rpc", "props", "default"];
        var help = await new CommandRunner(TimeProvider.System).RunAsync(engine.Binary.Command.With("--help"), Patience, TestContext.Current.CancellationToken);
        var options = help!.Output.Split('\n')
            .Where(line => line.StartsWith('-') && !line.StartsWith("-----", StringComparison.Ordinal))
            .SelectMany(line => line.Split("  ", 2)[0].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.StartsWith('-') && word is not ("--spec-default" or "--no-host")) // speculation defaults; host memory
            .ToList();

        var allowed = options.Where(option => option.Split('-').Any(word => dangerous.Contains(word)) && ForbiddenArguments.Problems([option]).Count == 0);

        Assert.True(options.Count > 100, $"only {options.Count} options were read");
        Assert.Empty(allowed);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < Patience, "waited too long");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static void Signal(string signal, int? pid)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{pid}"]);
        kill.WaitForExit();
    }

    // A process whose parent has not asked for its end yet (a container without an init) still has a folder: it is a zombie.
    private static bool IsAlive(int? pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
