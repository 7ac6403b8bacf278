namespace Gateway.Protocol.Json;

/// <summary>
/// A read-only stream over a body with edits applied, without building the edited body. Reusable: <see cref="Reset"/> before
/// each attempt. Everything outside the edits is byte-identical to the original.
/// </summary>
public sealed class SplicedBodyStream : Stream
{
    /// <summary>Points the stream at a body. Edits are ascending and do not overlap; at most 4.</summary>
    public void Reset(ReadOnlyMemory<byte> body, ReadOnlySpan<BodyEdit> edits) => throw new NotSupportedException("not written yet");

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Length in bytes after the edits.</summary>
    public override long Length => throw new NotSupportedException("not written yet");

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException("not written yet"); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("not written yet");

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
