using System.Text;

namespace Gateway.Testing.Http;

/// <summary>Reads server-sent events off a stream, with the time of each; knows LF and CRLF.</summary>
public sealed class SseCollector(Stream stream)
{
    private const int BufferBytes = 4096;

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly List<CollectedEvent> _events = [];
    private readonly List<string> _comments = [];
    private readonly List<byte> _pending = [];
    private readonly List<string> _data = [];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private string? _name;

    /// <summary>The events so far.</summary>
    public IReadOnlyList<CollectedEvent> Events => _events;

    /// <summary>The comments so far, without their colon.</summary>
    public IReadOnlyList<string> Comments => _comments;

    /// <summary>What came after the last blank line: not empty after a cut in mid-event.</summary>
    public string Rest => string.Join('\n', _data) + Encoding.UTF8.GetString([.. _pending]);

    /// <summary>The data of the events so far.</summary>
    public IEnumerable<string> Data => _events.Select(collected => collected.Data);

    /// <summary>Reads to the end; how the body ended is a value, not an exception.</summary>
    public async Task<BodyEnd> ReadToEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReadSomeAsync(cancellationToken))
            {
                // Events are collected on the way.
            }

            return BodyEnd.Complete;
        }
        catch (BodyEndException exception)
        {
            return exception.End;
        }
    }

    /// <summary>Reads until so many events have come, or the end; true if they have come.</summary>
    public async Task<bool> ReadEventsAsync(int count, CancellationToken cancellationToken)
    {
        while (_events.Count < count && await ReadSomeAsync(cancellationToken))
        {
            // Events are collected on the way.
        }

        return _events.Count >= count;
    }

    private async Task<bool> ReadSomeAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAsync(_buffer, cancellationToken);
        foreach (var value in _buffer.AsSpan(0, read))
        {
            if (value == '\n')
            {
                TakeLine(Encoding.UTF8.GetString([.. _pending]).TrimEnd('\r'));
                _pending.Clear();
            }
            else
            {
                _pending.Add(value);
            }
        }

        return read > 0;
    }

    private void TakeLine(string line)
    {
        if (line.Length == 0)
        {
            if (_data.Count > 0 || _name is not null)
            {
                _events.Add(new CollectedEvent(_name, string.Join('\n', _data), TimeProvider.System.GetElapsedTime(_started)));
            }

            _data.Clear();
            _name = null;
            return;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (field, value) = colon < 0 ? (line, string.Empty) : (line[..colon], line[(colon + 1)..]);
        value = value.StartsWith(' ') ? value[1..] : value;
        switch (field)
        {
            case "":
                _comments.Add(value);
                break;
            case "data":
                _data.Add(value);
                break;
            case "event":
                _name = value;
                break;
            default:
                break;
        }
    }
}
