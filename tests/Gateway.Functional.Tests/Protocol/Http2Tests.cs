using System.Net;
using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Clients that speak HTTP/2, many streams on one connection.</summary>
public sealed class Http2Tests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SocketsHttpHandler _connections;
    private int _opened;

    public Http2Tests() => _connections = new SocketsHttpHandler
    {
        ConnectCallback = async (target, cancellationToken) =>
        {
            Interlocked.Increment(ref _opened);
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(target.DnsEndPoint, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };

    [Fact]
    public async Task P43_StreamReset_CancelsItsUpstream_AndNoOtherStreamOfTheConnection()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.Enqueue(
            new Script { Text = "again ", Endless = true, ChunkDelayMs = 10 },
            new Script { Text = "one two three four five six", ChunkDelayMs = 100 });
        await using var gateway = await StartAsync(cloud);
        using var client = Client(gateway);
        var first = await OpenAsync(client, gateway);
        using var second = await OpenAsync(client, gateway);
        await using var reading = await first.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await reading.ReadExactlyAsync(new byte[100], TestContext.Current.CancellationToken);

        // Before its end: the handler sends RST_STREAM.
        first.Dispose();

        await Eventually.UntilAsync(() => cloud.Journal.Entries[0].ClientAborted, Patience, TestContext.Current.CancellationToken);
        var whole = await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpVersion.Version20, HttpVersion.Version20), (first.Version, second.Version));
        Assert.EndsWith("data: [DONE]\n\n", whole, StringComparison.Ordinal);
        Assert.False(cloud.Journal.Entries[1].ClientAborted);
        Assert.True((await gateway.RecordAsync(first.Headers.GetValues("x-request-id").Single())).ClientAborted);
        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task P43_P39_StreamCutUpstream_IsResetAfterItsErrorEvent()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "one two three", Cut = new CutScript { AfterEvents = 2, Mode = CutMode.Rst } });
        await using var gateway = await StartAsync(cloud);
        using var client = Client(gateway);

        // This client throws away what it has not read yet when a reset comes: the event is sent, but not seen each time.
        var seen = "";
        for (var attempt = 0; attempt < 50 && !seen.Contains("data: {\"error\":", StringComparison.Ordinal); attempt++)
        {
            seen = await ReadCutAsync(client, gateway);
            Assert.DoesNotContain("[DONE]", seen, StringComparison.Ordinal);
        }

        Assert.Contains("data: {\"error\":", seen, StringComparison.Ordinal);
        cloud.Scripts.SetDefault(new Script { Text = "whole" });
        using var next = await OpenAsync(client, gateway);
        Assert.EndsWith("data: [DONE]\n\n", await next.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, _opened);
    }

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    private static Task<GatewayUnderTest> StartAsync(Gateway.Simulator.SimulatorHost cloud) =>
        GatewayUnderTest.StartAsync(cloud, settings: new Dictionary<string, string?> { ["Gateway:Http2Port"] = "0" });

    private static async Task<string> ReadCutAsync(HttpClient client, GatewayUnderTest gateway)
    {
        using var response = await OpenAsync(client, gateway);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var read = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(read, TestContext.Current.CancellationToken));
        return Encoding.UTF8.GetString(read.ToArray());
    }

    private HttpClient Client(GatewayUnderTest gateway) => new(_connections, disposeHandler: false) { BaseAddress = gateway.Http2Url };

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, GatewayUnderTest gateway)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(Bodies.Stream(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", gateway.Key);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
