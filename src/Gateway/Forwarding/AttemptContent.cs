using System.Net;
using Gateway.Egress;
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
    public bool IsSent { get; private set; }

    /// <summary>Takes the body of a request that this token cancels.</summary>
    public void Reset(SplicedBodyStream body, CancellationToken request)
    {
        (_body, _request, IsSent) = (body, request, false);
        Headers.ContentLength = body.Length;
    }

    /// <summary>Forgets what was sent.</summary>
    public void Clear() => (_body, _request, _sending, IsSent) = (null!, CancellationToken.None, Task.CompletedTask, false);

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

        // HTTP/1.1 alone gives the request's own token.
        IsSent = cancellationToken == _request ? await SendHttp1Async(stream, cancellationToken) : await SendHttp2Async(stream, cancellationToken);
    }

    // .NET's client flushes when all was written.
    private async ValueTask<bool> SendHttp1Async(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await _body.CopyToAsync(stream, OneWrite, cancellationToken);
            return true;
        }
        catch (IOException exception) when (!cancellationToken.IsCancellationRequested && !EgressRefusedException.IsIn(exception))
        {
            // Whoever refuses a request may answer before it has all of it, and hang up: the answer can be read all the same.
            return false;
        }
    }

    // A body may have to wait for its headers to be answered.
    private async ValueTask<bool> SendHttp2Async(Stream stream, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _request);
        await stream.FlushAsync(either.Token);
        await _body.CopyToAsync(stream, OneWrite, either.Token);
        return true;
    }
}
