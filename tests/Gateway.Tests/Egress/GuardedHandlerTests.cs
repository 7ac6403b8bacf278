using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Egress;
using Gateway.Policy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Egress;

/// <summary>What the door asks before a connection is opened; the other side counts connections.</summary>
public sealed class GuardedHandlerTests : IAsyncDisposable
{
    private readonly LedgerFolder _folder = new();
    private readonly TcpListener _upstream = new(IPAddress.Loopback, 0);
    private readonly Uri _address;
    private readonly Task _serving;
    private int _connections;
    private string _received = "";

    public GuardedHandlerTests()
    {
        _upstream.Start();
        _address = new Uri($"http://127.0.0.1:{((IPEndPoint)_upstream.LocalEndpoint).Port}/v1");
        _serving = ServeAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _upstream.Stop();
        await _serving;
        _folder.Dispose();
    }

    [Fact]
    public async Task Send_WithPermit_ArrivesOnceAndIsRecorded()
    {
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);
        var call = Permits.Call(_folder.Time, address: _address);

        using var response = await door.SendAsync(Request(call), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\r\n\r\nhello", _received, StringComparison.Ordinal);
        Assert.Equal((1, 1, true), (_connections, ledger.Head.Sequence, call.IsRecorded));
        await RefusesAsync(door, Request(call), EgressRefusal.Spent);
        Assert.Equal((1, 1), (_connections, ledger.Head.Sequence));
    }

    [Fact]
    public async Task Send_LargeBodyInPieces_ArrivesWhole()
    {
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);
        var text = new string('x', 300_000);
        var call = Permits.Call(_folder.Time, text, address: _address);
        var request = Request(call);
        request.Content = new StreamContent(Permits.Body(text), 50_000);

        using var response = await door.SendAsync(request, Cancel);

        Assert.EndsWith(text, _received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithoutPermit_OpensNothing()
    {
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);

        await RefusesAsync(door, new HttpRequestMessage(HttpMethod.Post, _address + "/chat") { Content = new StringContent("hello") }, EgressRefusal.NoPermit);
        await RefusesAsync(door, new HttpRequestMessage(HttpMethod.Get, _address), EgressRefusal.NoPermit);

        Assert.Equal((0, 0), (_connections, ledger.Head.Sequence));
    }

    [Fact]
    public async Task Send_ExpiredOrForAnotherHostOrDeployment_OpensNothing()
    {
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);
        var late = Permits.Call(_folder.Time, address: _address);
        _folder.Time.Advance(EgressPermit.Lifetime + TimeSpan.FromSeconds(1));
        var elsewhere = Request(Permits.Call(_folder.Time, address: _address));
        elsewhere.RequestUri = new Uri("http://127.0.0.2:1/v1/chat");

        await RefusesAsync(door, Request(late), EgressRefusal.Expired);
        await RefusesAsync(door, elsewhere, EgressRefusal.OtherDeployment);
        await RefusesAsync(door, Request(Permits.Call(_folder.Time, address: new Uri("http://127.0.0.1:9/v1"))), EgressRefusal.OtherDeployment);

        Assert.Equal((0, 0), (_connections, ledger.Head.Sequence));
    }

    [Fact]
    public async Task Send_BodyChangedSinceThePermit_OpensNothing()
    {
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);
        var permit = Permits.Call(_folder.Time, "hello", address: _address).Permit;

        await RefusesAsync(door, Request(new OutboundCall(permit, Permits.Body("hellO"), null, null)), EgressRefusal.OtherBytes);
        await RefusesAsync(door, Request(new OutboundCall(permit, Permits.Body("hello!"), null, null)), EgressRefusal.OtherBytes);

        Assert.Equal((0, 0), (_connections, ledger.Head.Sequence));
    }

    [Theory]
    [InlineData("hellO", 1 << 16)]
    [InlineData("hell", 1 << 16)]
    [InlineData("hello there", 1 << 16)]
    [InlineData("hellO", 2)]
    public async Task Send_ContentSaysAnotherThingThanTheBody_IsNotCompleted(string text, int piece)
    {
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);
        var request = Request(Permits.Call(_folder.Time, "hello", address: _address));
        request.Content = new StreamContent(Permits.Body(text), piece);

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => door.SendAsync(request, Cancel));

        Assert.True(EgressRefusedException.IsIn(thrown), thrown.ToString());
        Assert.DoesNotContain("hellO", _received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_LedgerBroken_OpensNothing()
    {
        await File.WriteAllTextAsync(_folder.Folder, "in the way", Cancel);
        using var ledger = await _folder.OpenAsync();
        using var door = Door(ledger);
        var call = Permits.Call(_folder.Time, address: _address);

        await RefusesAsync(door, Request(call), EgressRefusal.NoLedger);

        Assert.Equal((0, false), (_connections, call.IsRecorded));
        File.Delete(_folder.Folder);
    }

    [Fact]
    public async Task Connect_IsCheckedAgain()
    {
        using var ledger = await _folder.OpenAsync();
        using var handler = new GuardedHandler(Permits.Cloud(_address), ledger, _folder.Time, NullLogger.Instance);
        var here = new DnsEndPoint(_address.Host, _address.Port);
        var call = Permits.Call(_folder.Time, address: _address);
        var request = Request(call);

        Assert.Equal(EgressRefusal.NoPermit, handler.CheckConnect(new HttpRequestMessage(), here));
        Assert.Equal(EgressRefusal.NoPermit, handler.CheckConnect(request, here));
        Assert.Equal(EgressRefusal.None, call.Permit.Spend("cloud/model", _address, call.Digest(), call.Length, _folder.Time));
        Assert.Equal(EgressRefusal.None, handler.CheckConnect(request, here));
        Assert.Equal(EgressRefusal.OtherDeployment, handler.CheckConnect(request, new DnsEndPoint("elsewhere.example", _address.Port)));
        _folder.Time.Advance(EgressPermit.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal(EgressRefusal.Expired, handler.CheckConnect(request, here));
    }

    private static async Task RefusesAsync(HttpMessageInvoker door, HttpRequestMessage request, EgressRefusal expected)
    {
        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() => door.SendAsync(request, Cancel));

        Assert.Equal(expected, refused.Refusal);
    }

    private HttpMessageInvoker Door(EgressLedger ledger) => new EgressDoor(ledger, _folder.Time, NullLogger<EgressDoor>.Instance).To(Permits.Cloud(_address));

    private HttpRequestMessage Request(OutboundCall call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address + "/chat") { Content = new StringContent("hello") };
        call.AttachTo(request);
        return request;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _upstream.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var received = new StringBuilder();
        var buffer = new byte[1 << 16];
        try
        {
            while (!IsWhole(received.ToString()))
            {
                var read = await stream.ReadAsync(buffer);
                if (read == 0)
                {
                    break;
                }

                received.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }

            _received = received.ToString();
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray());
        }
        catch (IOException)
        {
            _received = received.ToString();
        }
    }

    private static bool IsWhole(string received)
    {
        var end = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = received.Split("\r\n").First(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..];
        return received.Length - end - 4 >= int.Parse(length);
    }
}
