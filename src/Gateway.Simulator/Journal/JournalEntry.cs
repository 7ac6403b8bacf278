using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Simulator.Journal;

/// <summary>What the simulator knows of one request; it fills while the request lives.</summary>
internal sealed class JournalEntry
{
    private long _bytesSent;
    private int _eventsSent;
    private volatile bool _whole;

    /// <summary>Number of the request since the start, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark; a <c>key</c> in it is a fingerprint.</summary>
    public required string Query { get; init; }

    /// <summary>The headers; credentials are fingerprints.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Number of the TCP connection since the start, from 1.</summary>
    public required long Connection { get; init; }

    /// <summary>When the headers were read.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Size of the body; null while it is not fully read.</summary>
    public long? BodyBytes { get; set; }

    /// <summary>SHA-256 of the body, in hexadecimal; null while it is not fully read.</summary>
    public string? BodySha256 { get; set; }

    /// <summary>The dialect that the path belongs to, such as <c>openai.chat</c>; null if it belongs to none.</summary>
    public string? Dialect { get; set; }

    /// <summary>The model asked for; null if none was read.</summary>
    public string? Model { get; set; }

    /// <summary>The status answered; null before that.</summary>
    public int? Status { get; set; }

    /// <summary>Body bytes that the kernel took.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Stream events sent whole, an error event not counted.</summary>
    public int EventsSent => Volatile.Read(ref _eventsSent);

    /// <summary>When the client went away before the answer was whole; null: it did not.</summary>
    public DateTimeOffset? ClientAbortedAt { get; private set; }

    /// <summary>Whether the client went away before the answer was whole.</summary>
    public bool ClientAborted => ClientAbortedAt is not null;

    /// <summary>Whether a script cut the connection.</summary>
    public bool CutBySimulator { get; set; }

    /// <summary>When the simulator was done with the request; null before that.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The body; null if bodies are not kept or it was dropped for newer ones.</summary>
    [JsonIgnore]
    public byte[]? Body { get; set; }

    /// <summary>The body as JSON, for tests; null if it is not kept or is no JSON.</summary>
    public JsonElement? ReadJson()
    {
        try
        {
            return Body is { Length: > 0 } body ? JsonElement.Parse(body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Counts body bytes.</summary>
    public void AddSent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    /// <summary>Counts an event.</summary>
    public void AddEvent() => Interlocked.Increment(ref _eventsSent);

    /// <summary>A client that leaves from now on has all of the answer.</summary>
    public void MarkWhole() => _whole = true;

    /// <summary>The connection is gone.</summary>
    public void MarkAborted(DateTimeOffset now)
    {
        if (!_whole && !CutBySimulator)
        {
            ClientAbortedAt ??= now;
        }
    }
}
