using System.Net.Sockets;
using Gateway.Simulator;
using Gateway.Testing.Http;
using Gateway.Testing.Processes;

namespace Gateway.Functional.Tests.Simulator;

public sealed class SimulatorProcessTests
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "Gateway.Simulator");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UnixSignal.Terminate)]
    [InlineData(UnixSignal.Interrupt)]
    public async Task Signal_WithAnOpenStream_EndsItSoonAndWell(UnixSignal signal)
    {
        // Whatever a shell starts in the background ignores SIGINT, and so would its children.
        await using var process = ChildProcess.Start("/usr/bin/env", ["--default-signal=INT", Executable, "--port", "0", "--first-byte-ms", "0"]);
        var url = await UrlAsync(process);
        await using var client = await RawHttpClient.ConnectAsync(url, Cancelled);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", """{"model":"sim-endless","stream":true,"messages":[{"role":"user","content":"hi"}]}""", "api-key: x"), Cancelled);
        await client.ReadHeadAsync(Cancelled);

        process.Signal(signal);

        Assert.Equal(0, await process.WaitForExitAsync(SimulatorSession.Patience, Cancelled));
        Assert.Single(process.Output);
        Assert.Empty(process.Errors);
    }

    [Fact]
    public async Task ExitWithParent_InputClosed_Ends()
    {
        await using var process = ChildProcess.Start(Executable, ["--exit-with-parent"]);
        await UrlAsync(process);

        process.CloseInput();

        Assert.Equal(0, await process.WaitForExitAsync(SimulatorSession.Patience, Cancelled));
    }

    [Fact]
    public async Task InputClosed_WithoutTheOption_GoesOn()
    {
        await using var process = ChildProcess.Start(Executable, []);
        var url = await UrlAsync(process);

        process.CloseInput();

        await using var client = await RawHttpClient.ConnectAsync(url, Cancelled);
        await client.SendAsync(RawHttpRequest.Get("/__sim/connections"), Cancelled);
        Assert.Equal(200, (await client.ReadAsync(Cancelled)).Status);
        Assert.False(process.HasExited);
    }

    [Fact]
    public async Task Environment_WithOtherUrls_IsNotListenedTo()
    {
        await using var process = ChildProcess.Start(
            Executable, ["--port", "0"], new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://0.0.0.0:1", ["ASPNETCORE_ENVIRONMENT"] = "Development" });

        var url = await UrlAsync(process);

        Assert.Equal("127.0.0.1", url.Host);
        Assert.Single(process.Output);
    }

    [Fact]
    public async Task Port_InUse_IsNamedWithACure()
    {
        using var taken = Gateway.Testing.Sockets.Loopback.Listen(0, exclusive: true);
        var port = ((System.Net.IPEndPoint)taken.LocalEndPoint!).Port;
        await using var process = ChildProcess.Start(Executable, ["--port", $"{port}"]);

        var code = await process.WaitForExitAsync(SimulatorSession.Patience, Cancelled);

        Assert.Equal(1, code);
        Assert.Contains($"--port {port}", string.Join('\n', process.Errors), StringComparison.Ordinal);
        Assert.Contains("Choose another port", string.Join('\n', process.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--prot", "'--prot' is not an option")]
    [InlineData("--port 70000", "--port '70000'")]
    [InlineData("--chunk-ms -1", "--chunk-ms '-1'")]
    [InlineData("--first-byte-ms", "--first-byte-ms ''")]
    public void Parse_WrongOption_NamesItAndTheCure(string line, string named)
    {
        var options = SimulatorCommandLine.Parse(line.Split(' '), out var error);

        Assert.Null(options);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AllOptions_AreTaken()
    {
        var options = SimulatorCommandLine.Parse(
            ["--port", "1", "--first-byte-ms", "2", "--chunk-ms", "3", "--no-auth", "--no-bodies", "--exit-with-parent"], out _);

        Assert.Equal(
            new SimulatorOptions { Port = 1, FirstByteMs = 2, ChunkMs = 3, RequireKey = false, KeepBodies = false, ExitWithParent = true },
            options);
    }

    [Fact]
    public async Task Kill_Process_EndsWithSignalNineAndItsSocket()
    {
        await using var process = ChildProcess.Start(Executable, []);
        var url = await UrlAsync(process);

        process.Kill();

        Assert.Equal(128 + 9, await process.WaitForExitAsync(SimulatorSession.Patience, Cancelled));
        await Assert.ThrowsAsync<SocketException>(() => RawHttpClient.ConnectAsync(url, Cancelled));
    }

    [Fact]
    public async Task WaitForLine_ProcessEndsWithoutIt_FailsAtOnceWithItsOutput()
    {
        await using var process = ChildProcess.Start(Executable, ["--wrong"]);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => UrlAsync(process));

        Assert.Contains("'--wrong' is not an option", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Uri> UrlAsync(ChildProcess process)
    {
        const string Prefix = "simulator listening on ";
        var line = await process.WaitForLineAsync(text => text.StartsWith(Prefix, StringComparison.Ordinal), SimulatorSession.Patience, Cancelled);
        return new Uri(line[Prefix.Length..]);
    }
}
