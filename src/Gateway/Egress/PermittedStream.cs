using System.Security.Cryptography;
using Gateway.Policy;

namespace Gateway.Egress;

/// <summary>
/// Lets pass what a permit is for, byte by byte: the last piece goes on only when all of it hashes as permitted, so that no other
/// request can be completed. A body that is written in one piece (most are) does not leave at all otherwise.
/// </summary>
internal sealed class PermittedStream(Stream output, EgressPermit permit) : Stream
{
    private IncrementalHash? _hash;
    private long _written;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Throws unless all of the permitted bytes went by.</summary>
    public void Complete()
    {
        if (_written != permit.Bytes)
        {
            throw Refused();
        }
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(buffer.Span);
        return output.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The connection below belongs to the HTTP stack.
        _hash?.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        var end = _written + bytes.Length;
        if (_written == 0 && end == permit.Bytes)
        {
            Demand(BodyDigests.Of(bytes));
        }
        else
        {
            _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _hash.AppendData(bytes);
            if (end >= permit.Bytes && bytes.Length > 0)
            {
                Demand(end == permit.Bytes ? BodyDigests.Of(_hash) : default);
            }
        }

        _written = end;
    }

    private void Demand(in BodyDigest digest)
    {
        if (digest != permit.Body)
        {
            throw Refused();
        }
    }

    private EgressRefusedException Refused() => new(EgressRefusal.OtherBytes, permit.Deployment.Id);
}
