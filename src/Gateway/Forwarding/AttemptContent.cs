using System.Net;
using Gateway.Protocol.Json;

namespace Gateway.Forwarding;

/// <summary>An attempt's body, from where it lies in memory. It goes out in one packet with its headers where it fits (src/adr/0021). Reusable.</summary>
internal sealed class AttemptContent : HttpContent
{
    // What is no longer than this goes in one write: the door of the egress lets nothing of such a body out before it saw all of it.
    private const int OneWrite = 64 * 1024;

    private SplicedBodyStream _body = null!;
    private CancellationToken _request;
    private Task _sending = Task.CompletedTask;

    /// <summary>JSON; its length is set with each body.</summary>
    public AttemptContent() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    /// <summary>The sending; until it has ended, somebody reads the body's memory. Ended when nothing was begun.</summary>
    public Task Sending => _sending;

    /// <summary>True when all of the body was handed to a connection.</summary>
    public bool IsSent => _sending.IsCompletedSuccessfully && _body.Position == _body.Length;

    /// <summary>Takes the body of a request that this token cancels.</summary>
    public void Reset(SplicedBodyStream body, CancellationToken request)
    {
        (_body, _request) = (body, request);
        Headers.ContentLength = body.Length;
    }

    /// <summary>Forgets what was sent.</summary>
    public void Clear() => (_body, _request, _sending) = (null!, CancellationToken.None, Task.CompletedTask);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _sending = SendAsync(_sending, stream, cancellationToken);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task SendAsync(Task before, Stream stream, CancellationToken cancellationToken)
    {
        // A pool sends again what a server says it did not begin with.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _body.Rewind();

        // HTTP/1.1 alone gives the request's own token, and flushes when all was written.
        if (cancellationToken == _request)
        {
            await _body.CopyToAsync(stream, OneWrite, cancellationToken);
            return;
        }

        // Over HTTP/2 a body may have to wait for its headers to be answered.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _request);
        await stream.FlushAsync(either.Token);
        await _body.CopyToAsync(stream, OneWrite, either.Token);
    }
}
