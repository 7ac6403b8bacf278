using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Forwarding;

/// <summary>
/// The HTTP exchange that YARP sees for one attempt: a request that gets its body later (<see cref="AttemptSender"/>), and a response that leads nowhere.
/// It keeps YARP's hands off the client's own exchange, so an attempt can fail, be repeated, or follow a keep-alive already sent.
/// </summary>
internal sealed class AttemptFeatures : IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature
{
    private readonly HeaderDictionary _requestHeaders = [];
    private readonly HeaderDictionary _responseHeaders = [];

    /// <summary>Cancels the exchange.</summary>
    public CancellationToken Aborted { get; set; }

    string IHttpRequestFeature.Protocol { get; set; } = "HTTP/1.1";

    string IHttpRequestFeature.Scheme { get; set; } = "http";

    string IHttpRequestFeature.Method { get; set; } = "POST";

    string IHttpRequestFeature.PathBase { get; set; } = "";

    string IHttpRequestFeature.Path { get; set; } = "/";

    string IHttpRequestFeature.QueryString { get; set; } = "";

    string IHttpRequestFeature.RawTarget { get; set; } = "/";

    IHeaderDictionary IHttpRequestFeature.Headers { get => _requestHeaders; set => throw new NotSupportedException(); }

    Stream IHttpRequestFeature.Body { get => Stream.Null; set => throw new NotSupportedException(); }

    int IHttpResponseFeature.StatusCode { get; set; } = StatusCodes.Status200OK;

    string? IHttpResponseFeature.ReasonPhrase { get; set; }

    IHeaderDictionary IHttpResponseFeature.Headers { get => _responseHeaders; set => throw new NotSupportedException(); }

    Stream IHttpResponseFeature.Body { get => Stream.Null; set => throw new NotSupportedException(); }

    bool IHttpResponseFeature.HasStarted => false;

    Stream IHttpResponseBodyFeature.Stream => Stream.Null;

    PipeWriter IHttpResponseBodyFeature.Writer => throw new NotSupportedException("An attempt's exchange has no response body.");

    CancellationToken IHttpRequestLifetimeFeature.RequestAborted { get => Aborted; set => Aborted = value; }

    /// <summary>Makes the exchange ready for another attempt.</summary>
    public void Reset(CancellationToken aborted)
    {
        Aborted = aborted;
        _responseHeaders.Clear();
        ((IHttpResponseFeature)this).StatusCode = StatusCodes.Status200OK;
        ((IHttpResponseFeature)this).ReasonPhrase = null;
    }

    void IHttpResponseFeature.OnStarting(Func<object, Task> callback, object state)
    {
    }

    void IHttpResponseFeature.OnCompleted(Func<object, Task> callback, object state)
    {
    }

    void IHttpResponseBodyFeature.DisableBuffering()
    {
    }

    Task IHttpResponseBodyFeature.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHttpResponseBodyFeature.SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An attempt's exchange has no response body.");

    Task IHttpResponseBodyFeature.CompleteAsync() => Task.CompletedTask;

    void IHttpRequestLifetimeFeature.Abort()
    {
    }
}
