namespace Gateway.Forwarding;

/// <summary>Between YARP and a connection pool: has an attempt's headers and body sent together. Reusable.</summary>
internal sealed class AttemptSender : HttpMessageHandler
{
    private readonly AttemptContent _content = new();
    private HttpMessageInvoker _pool = null!;

    /// <summary>A sender that leads nowhere yet.</summary>
    public AttemptSender() => Invoker = new HttpMessageInvoker(this, disposeHandler: false);

    /// <summary>What YARP is given.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Makes it lead to <paramref name="pool"/>, with a body of that length in bytes.</summary>
    public void Reset(HttpMessageInvoker pool, long contentLength)
    {
        _pool = pool;
        _content.Headers.ContentLength = contentLength;
    }

    /// <summary>Forgets pool, request and connection.</summary>
    public void Clear()
    {
        _pool = null!;
        _content.Clear();
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _content.Wrap(request.Content!, cancellationToken);
        request.Content = _content;
        return _pool.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Invoker.Dispose();
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
