using System.Net;

namespace Gateway.Forwarding;

/// <summary>
/// A body that goes out in one packet with its headers where it fits. YARP sends the headers ahead, since a client's body may be long in
/// coming; ours lies in memory (src/adr/0021).
/// </summary>
internal sealed class AttemptContent : HttpContent
{
    private readonly UnflushedStream _stream = new();
    private HttpContent _body = null!;
    private CancellationToken _sending;

    /// <summary>JSON; its length is to be set in the headers.</summary>
    public AttemptContent() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    /// <summary>Takes YARP's content, which copies the body, and which YARP has end before an attempt does; and what cancels the request.</summary>
    public void Wrap(HttpContent body, CancellationToken sending) => (_body, _sending) = (body, sending);

    /// <summary>Forgets content and connection.</summary>
    public void Clear()
    {
        (_body, _sending) = (null!, CancellationToken.None);
        _stream.Output = Stream.Null;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // HTTP/1.1 alone gives the request's own token. Over HTTP/2 a body may have to wait for its headers to be answered.
        if (cancellationToken != _sending)
        {
            return _body.CopyToAsync(stream, context, cancellationToken);
        }

        _stream.Output = stream;
        return _body.CopyToAsync(_stream, context, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
