using System.Net.Sockets;
using Gateway.Testing.Faults;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Simulator;

public sealed class FaultProxyTests
{
    private static readonly byte[] Chat = RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.Hello, "api-key: x");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoFault_Request_PassesBothWays()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);

        var response = await SendAsync(proxy);

        Assert.Equal((200, BodyEnd.Complete), (response.Status, response.End));
        Assert.Equal(1, proxy.Accepted);
        await Eventually.UntilAsync(() => proxy.Open == 0, SimulatorSession.Patience, Cancelled);
    }

    [Theory]
    [InlineData(FaultAction.Reset, BodyEnd.Reset)]
    [InlineData(FaultAction.Finish, BodyEnd.Truncated)]
    public async Task Response_CutInTheBody_EndsThere(FaultAction action, BodyEnd end)
    {
        const int Missing = 25;
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        var whole = await SendAsync(proxy);
        var length = await WireLengthAsync(proxy);
        proxy.Enqueue(ConnectionFault.OnResponse(action, length - Missing));

        var response = await SendAsync(proxy);

        Assert.Equal(end, response.End);
        Assert.Equal(whole.Body.Length - Missing, response.Body.Length);
    }

    [Fact]
    public async Task Response_Corrupted_DiffersInOneByte()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        var length = await WireLengthAsync(proxy);
        proxy.Enqueue(ConnectionFault.OnResponse(FaultAction.Corrupt, length - 1));

        var response = await SendAsync(proxy);

        Assert.Equal((byte)('}' ^ 0xFF), response.Body[^1]);
        Assert.Equal((byte)'}', response.Body[^2]);
    }

    [Fact]
    public async Task Response_Stalled_IsSilentUntilTheClientLeaves()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        proxy.Enqueue(ConnectionFault.OnResponse(FaultAction.Stall, 0));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await using (var client = await RawHttpClient.ConnectAsync(proxy.BaseUrl, Cancelled))
        {
            await client.SendAsync(Chat, Cancelled);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ReadHeadAsync(patience.Token));
        }

        Assert.Single(simulator.Journal);
    }

    [Fact]
    public async Task Request_CutBeforeItsEnd_ReachesTheUpstreamUnfinished()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        proxy.Enqueue(new ConnectionFault { Request = new StreamFault { Action = FaultAction.Finish, AtByte = Chat.Length - 5 } });

        await Assert.ThrowsAsync<BodyEndException>(() => SendAsync(proxy));

        await Eventually.UntilAsync(() => simulator.Journal is [{ ClientAborted: true, BodyBytes: null }], SimulatorSession.Patience, Cancelled);
    }

    [Fact]
    public async Task Delays_ConnectAndFirstByte_AddUp()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        proxy.Enqueue(new ConnectionFault
        {
            ConnectDelay = TimeSpan.FromMilliseconds(100),
            Response = new StreamFault { Delay = TimeSpan.FromMilliseconds(100) },
        });
        var started = TimeProvider.System.GetTimestamp();

        await SendAsync(proxy);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 190, 10_000);
    }

    [Fact]
    public async Task Throttle_Response_IsNotFasterThanSaid()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Gateway.Simulator.Scripts.Script { HugeBodyBytes = 20_000 });
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        proxy.Enqueue(new ConnectionFault { Response = new StreamFault { BytesPerSecond = 50_000 } });
        var started = TimeProvider.System.GetTimestamp();

        var response = await SendAsync(proxy);

        Assert.True(response.Body.Length > 20_000);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 390, 10_000);
    }

    [Fact]
    public async Task ResetOnAccept_Connection_NeverReachesTheUpstream()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        proxy.Enqueue(new ConnectionFault { ResetOnAccept = true });

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(proxy));

        Assert.True(failure is SocketException or BodyEndException { End: BodyEnd.Reset }, failure.ToString());
        Assert.Equal(0, simulator.Host.Connections.Report.Total);
    }

    [Fact]
    public async Task Refuse_ThenAccept_RefusesThenServes()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var proxy = TcpFaultProxy.Start(simulator.Host.BaseUrl);
        await proxy.RefuseAsync();

        var refused = await Assert.ThrowsAsync<SocketException>(() => SendAsync(proxy));
        proxy.Accept();
        var response = await SendAsync(proxy);

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.Equal(200, response.Status);
    }

    private static async Task<RawHttpResponse> SendAsync(TcpFaultProxy proxy)
    {
        await using var client = await RawHttpClient.ConnectAsync(proxy.BaseUrl, Cancelled);
        await client.SendAsync(Chat, Cancelled);
        return await client.ReadAsync(Cancelled);
    }

    /// <summary>Bytes of a whole response, head included: what comes when the client says that it sends no more.</summary>
    private static async Task<int> WireLengthAsync(TcpFaultProxy proxy)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(proxy.BaseUrl.Host, proxy.BaseUrl.Port, Cancelled);
        await socket.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.Hello, "api-key: x"), Cancelled);
        var buffer = new byte[64 * 1024];
        var length = 0;
        do
        {
            length += await socket.ReceiveAsync(buffer.AsMemory(length), Cancelled);
        }
        while (!buffer.AsSpan(0, length).EndsWith("}}}"u8));

        return length;
    }
}
