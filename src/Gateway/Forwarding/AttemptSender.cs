using Gateway.Protocol.Json;

namespace Gateway.Forwarding;

/// <summary>Between YARP and a connection pool: gives a request its body, which YARP does not see. Reusable.</summary>
internal sealed class AttemptSender : HttpMessageHandler
{
    private readonly AttemptContent _content = new();
    private HttpMessageInvoker _pool = null!;
    private CancellationToken _request;

    /// <summary>A sender that leads nowhere yet.</summary>
    public AttemptSender() => Invoker = new HttpMessageInvoker(this, disposeHandler: false);

    /// <summary>What YARP is given.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>True when all of the body was sent.</summary>
    public bool IsSent => _content.IsSent;

    /// <summary>True while somebody reads the body's memory to send it.</summary>
    public bool IsSending => !_content.Sending.IsCompleted;

    /// <summary>Makes it lead to <paramref name="pool"/>, with a body, until <paramref name="request"/> is cancelled.</summary>
    public void Reset(HttpMessageInvoker pool, SplicedBodyStream body, CancellationToken request)
    {
        (_pool, _request) = (pool, request);
        _content.Reset(body, request);
    }

    /// <summary>
    /// Ends when nobody reads the body any more. What was answered, or failed, before all of it went out is cut off by
    /// <paramref name="clock"/>, which holds the token of the request.
    /// </summary>
    public ValueTask EndAsync(AttemptClock clock) => IsSending ? CutAsync(clock) : default;

    /// <summary>Forgets pool and request.</summary>
    public void Clear()
    {
        (_pool, _request) = (null!, CancellationToken.None);
        _content.Clear();
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // YARP's own token is its to use again as soon as it returns; the body may still be on its way then.
        request.Content = _content;
        return _pool.SendAsync(request, _request);
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

    private async ValueTask CutAsync(AttemptClock clock)
    {
        try
        {
            clock.Cut();
        }
        finally
        {
            await _content.Sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
