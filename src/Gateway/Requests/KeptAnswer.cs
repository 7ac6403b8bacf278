using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Sse;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Requests;

/// <summary>The answer of one <c>/v1/responses</c> request that is to be kept, watched while it is written.</summary>
/// <param name="input">All input items, a JSON array.</param>
/// <param name="ending">Called once, just before the client can have the end of the answer.</param>
internal sealed class KeptAnswer(byte[] input, Action ending) : IResponseWatcher
{
    private static readonly byte[][] LastEvents = [[.. "response.completed"u8], [.. "response.incomplete"u8]];

    // A piece may begin within a name of the last events.
    private static readonly int LongestName = LastEvents.Max(name => name.Length);

    // The largest models emit 128k tokens; a stream repeats its text three times around its events.
    private const int MaxBytes = 16 << 20;

    private readonly ArrayBufferWriter<byte> _body = new();

    /// <summary>All input items, a JSON array.</summary>
    public byte[] Input { get; } = input;

    /// <summary>True once the client may have the end of the answer.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Copies what is written to the client from now on.</summary>
    public void Watch(HttpContext http)
    {
        var inner = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new WatchedResponseBody(inner, this));
    }

    /// <inheritdoc/>
    public void Note(ReadOnlySpan<byte> bytes)
    {
        if (_body.WrittenCount > MaxBytes)
        {
            return;
        }

        var seen = Math.Max(0, _body.WrittenCount - LongestName);
        _body.Write(bytes);
        if (!IsEnding && IsEnd(_body.WrittenSpan, seen))
        {
            IsEnding = true;
            ending();
        }
    }

    // A whole answer leaves at once; a stream ends with an event of a known name, which text may hold, too: then it ends early, no more.
    private static bool IsEnd(ReadOnlySpan<byte> body, int from)
    {
        if (body.IsEmpty || body[0] == '{')
        {
            return !body.IsEmpty;
        }

        foreach (var name in LastEvents)
        {
            if (body[from..].IndexOf(name) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The whole response object that was written, and its id; null when there is none.</summary>
    public (string Id, byte[] Json)? Answer()
    {
        if (_body.WrittenCount is 0 or > MaxBytes)
        {
            return null;
        }

        using var document = Parse();
        if (document is null)
        {
            return null;
        }

        var response = document.RootElement.TryGetProperty("response", out var inner) ? inner : document.RootElement;
        return response.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? (id.GetString()!, JsonSerializer.SerializeToUtf8Bytes(response, AnswerJson.Default.JsonElement))
            : null;
    }

    private JsonDocument? Parse()
    {
        if (_body.WrittenSpan[0] == '{')
        {
            return JsonDocument.Parse(_body.WrittenMemory);
        }

        // A stream: the last event holds the whole response.
        ReadOnlySpan<byte> rest = _body.WrittenSpan;
        byte[]? last = null;
        while (SseEvents.TryTakeWhole(ref rest, out var e))
        {
            if (e.Name.SequenceEqual("response.completed"u8) || e.Name.SequenceEqual("response.incomplete"u8))
            {
                last = e.Data.ToArray();
            }
        }

        return last is null ? null : JsonDocument.Parse(last);
    }
}
