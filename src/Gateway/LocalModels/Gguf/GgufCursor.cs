using System.Numerics;
using System.Text;

namespace Gateway.LocalModels.Gguf;

/// <summary>Reads a header forward through a small buffer; every step is checked against the file's end before anything is allocated.</summary>
internal sealed class GgufCursor
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;
    private int _keptTextBytes;

    /// <summary>Starts at the beginning of a seekable stream.</summary>
    public GgufCursor(Stream stream)
    {
        _stream = stream;
        stream.Position = 0;
        Length = stream.Length;
        _buffer = new byte[Math.Clamp(Length, sizeof(ulong), GgufLimits.BufferBytes)];
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Bytes read or passed over so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes left.</summary>
    public long Remaining => Length - Position;

    /// <summary>A number of <typeparamref name="T"/>'s width.</summary>
    public T Number<T>(string what)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var size = T.Zero.GetByteCount();
        Expect(size, what);
        Fill(size);
        var value = T.ReadLittleEndian(_buffer.AsSpan(_start, size), isUnsigned: T.MinValue == T.Zero);
        Advance(size);
        return value;
    }

    /// <summary>A count of things that take at least <paramref name="leastBytes"/> each, so that no more is announced than the file can hold.</summary>
    public long Count(string what, long limit, int leastBytes)
    {
        var at = Position;
        var count = Number<ulong>(what);
        if (count > (ulong)limit)
        {
            throw new GgufFormatException(GgufDefect.Malformed, $"{what}: {count} are announced, more than the limit of {limit}", at);
        }

        if (count > (ulong)(Remaining / leastBytes))
        {
            throw new GgufFormatException(GgufDefect.Truncated, $"{what}: {count} are announced, more than the rest of the file can hold", at);
        }

        return (long)count;
    }

    /// <summary>A text of at most <paramref name="limit"/> bytes, which must be valid UTF-8 without control characters.</summary>
    public string Name(string what, int limit)
    {
        var at = Position;
        var length = Count(what, limit, 1);
        try
        {
            var name = Text((int)length, Strict);
            if (!name.Any(char.IsControl))
            {
                return name;
            }
        }
        catch (DecoderFallbackException)
        {
        }

        throw new GgufFormatException(GgufDefect.Malformed, $"{what} is not plain text", at);
    }

    /// <summary>A text of any length; null, and passed over, when it is longer than <paramref name="limit"/> bytes or enough texts are kept.</summary>
    public string? Text(string what, int limit)
    {
        var length = TextLength(what);
        if (length <= Math.Min(limit, GgufLimits.KeptTextBytes - _keptTextBytes))
        {
            _keptTextBytes += (int)length;
            return Text((int)length, Encoding.UTF8);
        }

        Skip(length, what);
        return null;
    }

    /// <summary>Passes over a text.</summary>
    public void SkipText(string what) => Skip(TextLength(what), what);

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count, string what)
    {
        Expect(count, what);
        var buffered = Math.Min(count, _end - _start);
        Advance((int)buffered);
        if (count > buffered)
        {
            _stream.Seek(count - buffered, SeekOrigin.Current);
            Position += count - buffered;
        }
    }

    private long TextLength(string what) => Count(what, long.MaxValue, 1);

    private string Text(int length, Encoding encoding)
    {
        Expect(length, "a text");
        if (length <= _buffer.Length)
        {
            Fill(length);
            var text = encoding.GetString(_buffer, _start, length);
            Advance(length);
            return text;
        }

        // The bytes are there: Count has compared the length with the file's.
        var bytes = new byte[length];
        var buffered = _end - _start;
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        ReadExactly(bytes.AsSpan(buffered));
        _start = _end = 0;
        Position += length;
        return encoding.GetString(bytes);
    }

    private void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    private void Expect(long count, string what)
    {
        if (count > Remaining)
        {
            throw new GgufFormatException(GgufDefect.Truncated, $"the file ends within {what}", Length);
        }

        if (Position + count > GgufLimits.HeaderBytes)
        {
            throw new GgufFormatException(GgufDefect.Malformed, $"the header is larger than {GgufLimits.HeaderBytes >> 20} MiB", Position);
        }
    }

    private void Fill(int count)
    {
        if (_end - _start >= count)
        {
            return;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read > 0 ? read : throw Shrunk();
        }
    }

    private void ReadExactly(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = _stream.Read(bytes);
            bytes = read > 0 ? bytes[read..] : throw Shrunk();
        }
    }

    private GgufFormatException Shrunk() => new(GgufDefect.Truncated, "the file became shorter while it was read", Position);
}
