using System.Globalization;
using System.IO.Pipelines;

namespace Gateway.Testing.Http;

/// <summary>A response body without its transfer coding.</summary>
internal sealed class HttpBodyStream(PipeReader input, bool chunked, long? length) : Stream
{
    private long? _left = chunked ? 0 : length;
    private bool _first = true;
    private bool _ended;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (chunked && _left == 0 && !_ended)
        {
            await ReadChunkHeadAsync(cancellationToken);
        }

        if (_ended || _left == 0 || buffer.Length == 0)
        {
            return 0;
        }

        var wanted = (int)Math.Min(buffer.Length, _left ?? int.MaxValue);
        var read = await HttpLineReader.ReadBytesAsync(input, buffer[..wanted], cancellationToken);
        if (read == 0 && _left is not null)
        {
            throw new BodyEndException(BodyEnd.Truncated);
        }

        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task ReadChunkHeadAsync(CancellationToken cancellationToken)
    {
        if (!_first && (await HttpLineReader.ReadLineAsync(input, cancellationToken)).Length > 0)
        {
            throw new BodyEndException(BodyEnd.Malformed);
        }

        _first = false;
        var size = (await HttpLineReader.ReadLineAsync(input, cancellationToken)).Split(';')[0].Trim();
        if (!long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bytes))
        {
            throw new BodyEndException(BodyEnd.Malformed);
        }

        _left = bytes;
        while (bytes == 0 && !_ended)
        {
            _ended = (await HttpLineReader.ReadLineAsync(input, cancellationToken)).Length == 0;
        }
    }
}
