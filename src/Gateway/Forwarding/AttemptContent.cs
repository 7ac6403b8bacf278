using System.Net;

namespace Gateway.Forwarding;

/// <summary>
/// A body that goes out in one packet with its headers where it can. YARP sends the headers ahead, since a client's body may be long in
/// coming; ours lies in memory, and a packet costs more than all else that is done for a short request.
/// </summary>
internal sealed class AttemptContent : HttpContent
{
    private readonly UnflushedStream _stream = new();

    /// <summary>JSON; its length is to be set in the headers.</summary>
    public AttemptContent() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    /// <summary>YARP's copy of the body. YARP has it end before an attempt does.</summary>
    public HttpContent Body { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _stream.Output = stream;
        return Body.CopyToAsync(_stream, context, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
