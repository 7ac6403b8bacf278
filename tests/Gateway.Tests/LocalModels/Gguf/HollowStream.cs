namespace Gateway.Tests.LocalModels.Gguf;

/// <summary>A sparse file: some bytes, then zeros up to any length, without taking any room.</summary>
internal sealed class HollowStream(byte[] start, long length) : Stream
{
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, Math.Max(0, length - Position));
        var target = buffer.AsSpan(offset, read);
        target.Clear();
        if (Position < start.Length)
        {
            var known = start.AsSpan((int)Position);
            known[..Math.Min(known.Length, read)].CopyTo(target);
        }

        Position += read;
        BytesRead += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
