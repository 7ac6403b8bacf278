using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Gateway.Requests;

/// <summary>The answer to one request with an idempotency key: watched while it is written, then written again for each repeat.</summary>
/// <param name="name">The calling key and the idempotency key.</param>
/// <param name="fingerprint">Hash of the request.</param>
/// <param name="expiresAt">When it is forgotten.</param>
internal sealed class RepeatableAnswer(string name, byte[] fingerprint, DateTimeOffset expiresAt) : IResponseWatcher
{
    /// <summary>Largest answer kept; the longest are streams with a thinking model's whole output, about a megabyte.</summary>
    public const int MaxBytes = 4 << 20;

    private const int Overhead = 4096;

    private static readonly string[] NotRepeated = ["Date", "Server", "Transfer-Encoding", "Connection", "Content-Length"];

    private readonly ArrayBufferWriter<byte> _body = new();
    private KeyValuePair<string, StringValues>[] _headers = [];
    private int _status;

    /// <summary>The calling key and the idempotency key.</summary>
    public string Name { get; } = name;

    /// <summary>Hash of the request.</summary>
    public byte[] Fingerprint { get; } = fingerprint;

    /// <summary>When it is forgotten.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>True once it can be repeated.</summary>
    public bool IsComplete => _status != 0;

    /// <summary>Bytes it takes: its body, and about what headers, name and objects take.</summary>
    public int Bytes => _body.Capacity + Overhead;

    /// <summary>Copies what is written to the client from now on.</summary>
    public void Watch(HttpContext http)
    {
        var inner = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new WatchedResponseBody(inner, this));
    }

    /// <inheritdoc/>
    public void Note(ReadOnlySpan<byte> bytes)
    {
        if (_body.WrittenCount <= MaxBytes)
        {
            _body.Write(bytes);
        }
    }

    /// <summary>Closes the answer. False when it is too large to keep.</summary>
    public bool TryComplete(HttpResponse response)
    {
        if (_body.WrittenCount > MaxBytes)
        {
            return false;
        }

        _headers = [.. response.Headers.Where(header => !NotRepeated.Contains(header.Key, StringComparer.OrdinalIgnoreCase))];
        _status = response.StatusCode;
        return true;
    }

    /// <summary>Writes the answer again.</summary>
    public async ValueTask WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = _status;
        foreach (var (key, value) in _headers)
        {
            http.Response.Headers[key] = value;
        }

        http.Response.Headers["x-gateway-warning"] = "repeated";
        http.Response.Headers["x-gateway-cost-usd"] = "0";
        http.Response.ContentLength = _body.WrittenCount;
        await http.Response.BodyWriter.WriteAsync(_body.WrittenMemory, http.RequestAborted);
    }
}
