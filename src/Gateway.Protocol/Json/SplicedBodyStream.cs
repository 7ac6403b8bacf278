using System.Buffers;
using System.Runtime.CompilerServices;

namespace Gateway.Protocol.Json;

/// <summary>
/// A read-only stream over a body with edits applied, without building the edited body. Reusable: <see cref="Reset"/> before
/// each attempt. Everything outside the edits is byte-identical to the original.
/// </summary>
public sealed class SplicedBodyStream : Stream
{
    /// <summary>Most edits one body takes: a chat patch makes two.</summary>
    private const int MaxEdits = 4;

    private ReadOnlyMemory<byte> _body;
    private Edits _edits;
    private int _editCount;

    // The pieces are body, replacement, body, …, body: even ones lie in the body, odd ones are replacements.
    private int _piece;
    private int _offset;
    private long _position;
    private long _length;

    /// <summary>Points the stream at a body. Edits are ascending and do not overlap; at most 4.</summary>
    public void Reset(ReadOnlyMemory<byte> body, ReadOnlySpan<BodyEdit> edits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(edits.Length, MaxEdits, nameof(edits));
        int end = 0;
        long length = body.Length;
        foreach (BodyEdit edit in edits)
        {
            if (edit.Start < end || edit.Length < 0 || edit.Length > body.Length - edit.Start)
            {
                throw new ArgumentException("Edits must lie inside the body, ascend and not overlap.", nameof(edits));
            }

            end = edit.Start + edit.Length;
            length += edit.Replacement.Length - edit.Length;
        }

        _body = body;
        for (int i = 0; i < edits.Length; i++)
        {
            // One by one: a block with references in it is copied by a slower way.
            _edits[i] = edits[i];
        }

        _editCount = edits.Length;
        _length = length;
        Rewind();
    }

    /// <summary>Begins again with the first byte of the same body: nothing of it is used up by reading.</summary>
    public void Rewind() => (_piece, _offset, _position) = (0, 0, 0);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Length in bytes after the edits.</summary>
    public override long Length => _length;

    /// <summary>Bytes read so far; cannot be set.</summary>
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length && _piece <= _editCount * 2)
        {
            ReadOnlySpan<byte> rest = Piece(_piece).Span[_offset..];
            if (rest.IsEmpty)
            {
                _piece++;
                _offset = 0;
                continue;
            }

            int taken = Math.Min(rest.Length, buffer.Length - written);
            rest[..taken].CopyTo(buffer[written..]);
            written += taken;
            _offset += taken;
        }

        _position += written;
        return written;
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>
    /// Writes what is left: in one write when it is one piece or fits a buffer of <paramref name="bufferSize"/> bytes, otherwise piece by piece
    /// from where it lies.
    /// </summary>
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        ValidateCopyToArguments(destination, bufferSize);
        long left = _length - _position;
        return _editCount > 0 && left <= bufferSize
            ? WriteAtOnceAsync(destination, (int)left, cancellationToken)
            : WritePiecesAsync(destination, cancellationToken);
    }

    /// <summary>Does nothing: there is nothing to write out.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task WriteAtOnceAsync(Stream destination, int length, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        int read = Read(buffer.AsSpan(0, length));
        try
        {
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Request text may not outlive its request in a shared buffer.
            buffer.AsSpan(0, read).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task WritePiecesAsync(Stream destination, CancellationToken cancellationToken)
    {
        for (; _piece <= _editCount * 2; _piece++, _offset = 0)
        {
            ReadOnlyMemory<byte> rest = Piece(_piece)[_offset..];
            if (!rest.IsEmpty)
            {
                await destination.WriteAsync(rest, cancellationToken).ConfigureAwait(false);
                _position += rest.Length;
            }
        }
    }

    private ReadOnlyMemory<byte> Piece(int piece)
    {
        int edit = piece / 2;
        if (piece % 2 != 0)
        {
            return _edits[edit].Replacement;
        }

        int start = edit == 0 ? 0 : _edits[edit - 1].Start + _edits[edit - 1].Length;
        int end = edit == _editCount ? _body.Length : _edits[edit].Start;
        return _body[start..end];
    }

    [InlineArray(MaxEdits)]
    private struct Edits
    {
        private BodyEdit _first;
    }
}
