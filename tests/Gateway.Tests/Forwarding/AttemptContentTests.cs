using System.Text;
using Gateway.Egress;
using Gateway.Forwarding;
using Gateway.Protocol.Json;
using Gateway.Tests.Egress;

namespace Gateway.Tests.Forwarding;

/// <summary>How a body goes to a connection, and when its memory is free again.</summary>
public sealed class AttemptContentTests : IDisposable
{
    private readonly CancellationTokenSource _request = new();
    private readonly CancellationTokenSource _stream = new();
    private readonly SplicedBodyStream _body = new();
    private readonly AttemptContent _content = new();
    private readonly Connection _connection = new();

    public AttemptContentTests() => _content.Reset(Body("{\"model\":\"m\"}"), _request.Token);

    [Fact]
    public async Task CopyTo_WithTheRequestsToken_IsHttp1AndDoesNotFlush()
    {
        await _content.CopyToAsync(_connection, _request.Token);

        Assert.Equal(["{\"model\":\"m\"}"], _connection.Steps);
        Assert.True(_content.IsSent);
    }

    [Fact]
    public async Task CopyTo_WithATokenOfItsOwn_IsHttp2AndSendsTheHeadersAhead()
    {
        await _content.CopyToAsync(_connection, _stream.Token);

        Assert.Equal(["flush", "{\"model\":\"m\"}"], _connection.Steps);
    }

    [Theory]
    [InlineData(64 * 1024, 1)]
    [InlineData((64 * 1024) + 1, 3)]
    public async Task CopyTo_BodyWithEdits_IsOneWriteUpTo64KiB(int length, int writes)
    {
        _body.Reset(new byte[length], [new BodyEdit(10, 1, new byte[1])]);
        _content.Reset(_body, _request.Token);

        await _content.CopyToAsync(_connection, _request.Token);

        Assert.Equal(writes, _connection.Steps.Count);
        Assert.Equal(length, _connection.Steps.Sum(static step => step.Length));
    }

    [Fact]
    public async Task CopyTo_OtherBytesThanPermitted_NothingOfThemLeaves()
    {
        var permit = Permits.Call(TimeProvider.System, "{\"model\":\"m\",\"n\":1}").Permit;
        _body.Reset("{\"model\":\"m\",\"n\":2}"u8.ToArray(), [new BodyEdit(10, 1, "m"u8.ToArray())]);
        _content.Reset(_body, _request.Token);
        using var permitted = new PermittedContent(_content, permit);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => permitted.CopyToAsync(_connection, _request.Token));

        Assert.True(EgressRefusedException.IsIn(refusal));
        Assert.Empty(_connection.Steps);
        Assert.False(_content.IsSent);
    }

    [Fact]
    public async Task CopyTo_Http1ConnectionBreaks_IsNotSentAndLeavesTheAnswerToBeRead()
    {
        _connection.IsBroken = true;

        await _content.CopyToAsync(_connection, _request.Token);

        Assert.False(_content.IsSent);
    }

    [Fact]
    public async Task CopyTo_Http2ConnectionBreaks_Fails()
    {
        _connection.IsBroken = true;

        await Assert.ThrowsAsync<HttpRequestException>(() => _content.CopyToAsync(_connection, _stream.Token));

        Assert.False(_content.IsSent);
    }

    [Fact]
    public async Task CopyTo_SentAgainByThePool_SendsAllOfIt()
    {
        await _content.CopyToAsync(_connection, _request.Token);
        await _content.CopyToAsync(_connection, _request.Token);

        Assert.Equal(["{\"model\":\"m\"}", "{\"model\":\"m\"}"], _connection.Steps);
    }

    [Fact]
    public async Task CopyTo_SentAgainWhileStillSending_WaitsForTheFirst()
    {
        _connection.Blocks = true;
        var first = _content.CopyToAsync(_connection, _request.Token);
        await using var other = new Connection();
        var second = _content.CopyToAsync(other, _request.Token);
        Assert.Empty(other.Steps);

        _connection.Free();
        await Task.WhenAll(first, second);

        Assert.Equal(["{\"model\":\"m\"}"], other.Steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sending_ConnectionTakesNothing_EndsWhenTheRequestIsCancelled(bool isHttp2)
    {
        _connection.Blocks = true;
        var copy = _content.CopyToAsync(_connection, isHttp2 ? _stream.Token : _request.Token);
        Assert.False(_content.Sending.IsCompleted);
        Assert.False(_content.IsSent);

        await _request.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy);
        Assert.True(_content.Sending.IsCompleted);
        Assert.False(_content.IsSent);
    }

    [Fact]
    public async Task Reset_AnotherBody_HasItsLength()
    {
        await _content.CopyToAsync(_connection, _request.Token);
        _content.Clear();
        _content.Reset(Body("{}"), _request.Token);

        Assert.Equal(2, _content.Headers.ContentLength);
        Assert.False(_content.IsSent);
    }

    public void Dispose()
    {
        _content.Dispose();
        _body.Dispose();
        _connection.Dispose();
        _request.Dispose();
        _stream.Dispose();
    }

    private SplicedBodyStream Body(string text)
    {
        _body.Reset(Encoding.UTF8.GetBytes(text), default);
        return _body;
    }

    /// <summary>Notes what it is told, and takes nothing while it blocks.</summary>
    private sealed class Connection : MemoryStream
    {
        private readonly TaskCompletionSource _free = new();

        public bool Blocks { get; set; }

        public bool IsBroken { get; set; }

        public List<string> Steps { get; } = [];

        public void Free() => _free.SetResult();

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Steps.Add("flush");
            return Task.CompletedTask;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Blocks)
            {
                await _free.Task.WaitAsync(cancellationToken);
            }

            if (IsBroken)
            {
                throw new IOException("Broken pipe");
            }

            Steps.Add(Encoding.UTF8.GetString(buffer.Span));
        }
    }
}
