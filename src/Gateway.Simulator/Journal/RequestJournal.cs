using System.Security.Cryptography;

namespace Gateway.Simulator.Journal;

/// <summary>The newest requests, in order; what goes beyond the limits drops out at the old end.</summary>
internal sealed class RequestJournal(bool keepBodies, TimeProvider time)
{
    /// <summary>Requests kept: about 10 MB of headers.</summary>
    public const int MaximumEntries = 10_000;

    /// <summary>Body bytes kept, of the newest requests.</summary>
    public const long MaximumBodyBytes = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly Queue<JournalEntry> _withBody = new();
    private long _number;
    private long _bodyBytes;

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Begins an entry.</summary>
    public JournalEntry Begin(HttpRequest request, long connection)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entry = new JournalEntry
        {
            Number = Interlocked.Increment(ref _number),
            Method = request.Method,
            Path = request.Path.Value ?? string.Empty,
            Query = RedactQuery(request.Query),
            Headers = request.Headers.ToDictionary(
                header => header.Key,
                header => KeyFingerprint.Redact(header.Key, header.Value.ToString()),
                StringComparer.OrdinalIgnoreCase),
            Connection = connection,
            ReceivedAt = time.GetUtcNow(),
        };
        lock (_gate)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > MaximumEntries)
            {
                _entries.Dequeue();
            }
        }

        return entry;
    }

    /// <summary>Notes a body that was read to its end.</summary>
    public void SetBody(JournalEntry entry, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(body);
        entry.BodySha256 = Convert.ToHexStringLower(SHA256.HashData(body));
        entry.BodyBytes = body.Length;
        if (!keepBodies || body.Length > MaximumBodyBytes)
        {
            return;
        }

        lock (_gate)
        {
            entry.Body = body;
            _withBody.Enqueue(entry);
            _bodyBytes += body.Length;
            while (_bodyBytes > MaximumBodyBytes || _withBody.Count > MaximumEntries)
            {
                var oldest = _withBody.Dequeue();
                _bodyBytes -= oldest.Body?.Length ?? 0;
                oldest.Body = null;
            }
        }
    }

    /// <summary>Forgets all entries; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _withBody.Clear();
            _bodyBytes = 0;
        }
    }

    private static string RedactQuery(IQueryCollection query)
    {
        if (query.Count == 0)
        {
            return string.Empty;
        }

        var pairs = query.Select(pair =>
            $"{pair.Key}={(pair.Key.Equals("key", StringComparison.OrdinalIgnoreCase) ? KeyFingerprint.Of(pair.Value.ToString()) : pair.Value.ToString())}");
        return "?" + string.Join('&', pairs);
    }
}
