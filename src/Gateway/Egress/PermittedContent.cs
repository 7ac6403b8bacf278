using System.Net;
using Gateway.Policy;

namespace Gateway.Egress;

/// <summary>A request's content that can only be sent once, and only as permitted; whoever wrote the content inside.</summary>
internal sealed class PermittedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly EgressPermit _permit;
    private int _isSent;

    /// <summary>Wraps the content, headers included.</summary>
    public PermittedContent(HttpContent inner, EgressPermit permit)
    {
        (_inner, _permit) = (inner, permit);
        foreach (var header in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        Headers.ContentLength = permit.Bytes;
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _permit.Bytes;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SendAsync(stream, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isSent, 1) != 0)
        {
            throw new EgressRefusedException(EgressRefusal.Spent, _permit.Deployment.Id);
        }

        await using var permitted = new PermittedStream(stream, _permit);
        await _inner.CopyToAsync(permitted, cancellationToken);
        permitted.Complete();
    }
}
