using System.Globalization;
using System.Text;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>Cuts a connection's bytes into requests. The gateway sends lengths, never chunks.</summary>
internal sealed class UpstreamRequestReader
{
    private byte[] _buffer = new byte[16 << 10];
    private int _length;

    /// <summary>True when a whole request is there.</summary>
    public bool IsComplete => RequestLength is { } length && length <= _length;

    /// <summary>What is left of a request that broke off.</summary>
    public byte[] Rest => _buffer[.._length];

    private int? RequestLength
    {
        get
        {
            var head = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                return null;
            }

            foreach (var line in Encoding.ASCII.GetString(_buffer, 0, head).Split("\r\n"))
            {
                if (line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))
                {
                    return head + 4 + int.Parse(line.AsSpan(15), NumberStyles.Integer, CultureInfo.InvariantCulture);
                }
            }

            return head + 4;
        }
    }

    /// <summary>Room for more bytes.</summary>
    public Memory<byte> Room()
    {
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        return _buffer.AsMemory(_length);
    }

    /// <summary>Counts what was read.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Takes the request.</summary>
    public byte[] Take()
    {
        var length = RequestLength!.Value;
        var request = _buffer[..length];
        _buffer.AsSpan(length, _length - length).CopyTo(_buffer);
        _length -= length;
        return request;
    }
}
