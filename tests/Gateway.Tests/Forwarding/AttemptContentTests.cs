using System.Net;
using Gateway.Forwarding;

namespace Gateway.Tests.Forwarding;

/// <summary>Whose wish to have a request's headers sent ahead is followed.</summary>
public sealed class AttemptContentTests : IDisposable
{
    private readonly CancellationTokenSource _request = new();
    private readonly CancellationTokenSource _stream = new();

    [Fact]
    public async Task CopyTo_WithTheRequestsToken_IsHttp1AndKeepsTheFlush() => Assert.Equal(["write"], await StepsAsync(_request.Token));

    [Fact]
    public async Task CopyTo_WithATokenOfItsOwn_IsHttp2AndFlushes() => Assert.Equal(["flush", "write"], await StepsAsync(_stream.Token));

    public void Dispose()
    {
        _request.Dispose();
        _stream.Dispose();
    }

    private async Task<List<string>> StepsAsync(CancellationToken token)
    {
        using var content = new AttemptContent();
        using var body = new EagerContent();
        content.Wrap(body, _request.Token);
        await using var connection = new Connection();

        await content.CopyToAsync(connection, token);

        return connection.Steps;
    }

    /// <summary>Flushes before it writes, as YARP does.</summary>
    private sealed class EagerContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.FlushAsync(cancellationToken);
            await stream.WriteAsync("{}"u8.ToArray(), cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Connection : MemoryStream
    {
        public List<string> Steps { get; } = [];

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Steps.Add("flush");
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Steps.Add("write");
            return ValueTask.CompletedTask;
        }
    }
}
