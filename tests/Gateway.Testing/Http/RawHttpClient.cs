using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Testing.Sockets;

namespace Gateway.Testing.Http;

/// <summary>One TCP connection that sends any bytes, well-formed or not, and reads HTTP/1.1 responses.</summary>
public sealed class RawHttpClient : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly PipeReader _input;

    private RawHttpClient(Socket socket)
    {
        _socket = socket;
        _input = PipeReader.Create(new NetworkStream(socket, ownsSocket: false));
    }

    /// <summary>Connects to a server on this machine.</summary>
    public static async Task<RawHttpClient> ConnectAsync(Uri baseUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, baseUrl.Port), cancellationToken);
            return new RawHttpClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    /// <summary>Sends text as UTF-8.</summary>
    public Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Reads a response head; the body is read from <see cref="OpenBody"/>.</summary>
    public async Task<RawHttpResponse> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var status = await HttpLineReader.ReadLineAsync(_input, cancellationToken);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var line = await HttpLineReader.ReadLineAsync(_input, cancellationToken); line.Length > 0; line = await HttpLineReader.ReadLineAsync(_input, cancellationToken))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        }

        return new RawHttpResponse { Status = int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), Headers = headers };
    }

    /// <summary>The body that follows a head; a bad end is a <see cref="BodyEndException"/> in mid-read.</summary>
    public Stream OpenBody(RawHttpResponse head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var chunked = head.Headers.TryGetValue("transfer-encoding", out var coding) && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase);
        long? length = head.Headers.TryGetValue("content-length", out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;

        // RFC 9112, 6.3: these never have a body, whatever their headers say.
        return head.Status is 204 or 304 or (>= 100 and < 200)
            ? new HttpBodyStream(_input, chunked: false, 0)
            : new HttpBodyStream(_input, chunked, length);
    }

    /// <summary>Reads a whole response; how the body ended is a value, not an exception.</summary>
    public async Task<RawHttpResponse> ReadAsync(CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(cancellationToken);
        using var body = new MemoryStream();
        var end = BodyEnd.Complete;
        try
        {
            await OpenBody(head).CopyToAsync(body, cancellationToken);
        }
        catch (BodyEndException exception)
        {
            end = exception.End;
        }

        return head with { Body = body.ToArray(), End = end };
    }

    /// <summary>Drops the connection with a TCP RST.</summary>
    public void Reset() => Loopback.Reset(_socket);

    /// <summary>Sends a FIN and goes on reading.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _input.CompleteAsync();
    }
}
