using System.Text;
using Gateway.Forwarding;
using Gateway.Protocol.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Tests.Forwarding;

/// <summary>What YARP and .NET's HTTP stack write to a connection for one attempt.</summary>
public sealed class AttemptSenderTests : IDisposable
{
    private readonly AttemptSender _sender = new();
    private readonly SplicedBodyStream _body = new();
    private readonly AttemptClock _clock = new(TimeProvider.System);
    private readonly List<Upstream> _connections = [];
    private readonly HttpMessageInvoker _pool;
    private bool _hangsUp;

    public AttemptSenderTests() =>
        _pool = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (_, _) =>
            {
                _connections.Add(new Upstream(_hangsUp));
                return ValueTask.FromResult<Stream>(_connections[^1]);
            },
        });

    [Fact]
    public async Task SendAsync_ShortBody_GoesOutInOneWriteWithItsHeaders()
    {
        await SendAsync("{\"model\":\"m\"}");

        var request = Assert.Single(Assert.Single(_connections).Written);
        Assert.EndsWith("\r\n\r\n{\"model\":\"m\"}", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 13\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SendAsync_OnceMore_SendsTheOtherBodyWithItsLength()
    {
        await SendAsync("{\"model\":\"m\"}");
        await SendAsync("{}");

        Assert.Contains("\r\nContent-Length: 2\r\n", _connections[1].Written[0], StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{}", _connections[1].Written[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_LongBody_IsWhole()
    {
        var body = $"\"{new string('a', 100_000)}\"";

        await SendAsync(body);

        Assert.EndsWith($"\r\n\r\n{body}", string.Concat(_connections[0].Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AnsweredBeforeTheBodyIsTaken_IsSendingUntilItIsCut()
    {
        using var hasty = new HttpMessageInvoker(new HastyPool());
        await SendAsync("{}", hasty);
        Assert.True(_sender.IsSending);
        Assert.False(_sender.IsSent);

        await _sender.EndAsync(_clock);

        Assert.False(_sender.IsSending);
        Assert.False(_sender.IsSent);
    }

    [Fact]
    public async Task SendAsync_AnsweredAndHungUpBeforeTheBodyIsTaken_GivesTheAnswer()
    {
        _hangsUp = true;

        var status = await SendAsync($"\"{new string('a', 100_000)}\"");

        Assert.Equal(StatusCodes.Status413PayloadTooLarge, status);
        Assert.False(_sender.IsSent);
    }

    [Fact]
    public async Task SendAsync_AllTaken_IsSent()
    {
        await SendAsync("{}");

        Assert.True(_sender.IsSent);
        Assert.False(_sender.IsSending);
    }

    public void Dispose()
    {
        _pool.Dispose();
        _sender.Dispose();
        _body.Dispose();
        _clock.Dispose();
    }

    private async Task<int> SendAsync(string body, HttpMessageInvoker? pool = null)
    {
        await using var services = new ServiceCollection().AddLogging().AddHttpForwarder().BuildServiceProvider();
        var exchange = new DefaultHttpContext();
        exchange.Request.Method = "POST";
        _body.Reset(Encoding.ASCII.GetBytes(body), default);
        _sender.Reset(pool ?? _pool, _body, _clock.Token);
        var config = new ForwarderRequestConfig { Version = new Version(1, 1) };

        var error = await services.GetRequiredService<IHttpForwarder>().SendAsync(exchange, "http://upstream", _sender.Invoker, config, HttpTransformer.Empty);

        Assert.Equal(ForwarderError.None, error);
        return exchange.Response.StatusCode;
    }

    /// <summary>Answers while it still waits for room to send the body, as HTTP/2 allows.</summary>
    private sealed class HastyPool : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _ = request.Content!.CopyToAsync(new FullConnection(), cancellationToken);
            return Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([]) });
        }
    }

    private sealed class FullConnection : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    /// <summary>A connection that keeps what is written, and has one answer; or answers and hangs up after the first piece.</summary>
    private sealed class Upstream(bool hangsUp) : Stream
    {
        private readonly MemoryStream _answer = new(Encoding.ASCII.GetBytes($"HTTP/1.1 {(hangsUp ? 413 : 200)} OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{{}}"));

        public List<string> Written { get; } = [];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written.Add(Encoding.ASCII.GetString(buffer.Span));
            return hangsUp && Written.Count > 1 ? ValueTask.FromException(new IOException("Broken pipe")) : ValueTask.CompletedTask;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _answer.ReadAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _answer.Dispose();
            base.Dispose(disposing);
        }
    }
}
