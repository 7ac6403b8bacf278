using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Functional.Tests.Egress;

/// <summary>An upstream on a bare socket that looks into a ledger's folder the moment a request's first byte is there.</summary>
internal sealed class WatchingCloud : IAsyncDisposable
{
    private const string Answer = """{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connections;

    public WatchingCloud()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The ledger's folder; null = nobody looks.</summary>
    public string? Folder { get; set; }

    /// <summary>Connections that were accepted.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>SHA-256 of each body that came, and how often the ledger held it when its first byte came.</summary>
    public ConcurrentQueue<(string Sha256, int Records)> Seen { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                clients.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            var stream = client.GetStream();
            var buffer = new byte[1 << 16];
            while (await stream.ReadAsync(buffer, _stop.Token) is > 0 and var read)
            {
                // Before anything is answered or read further: what does the disk say now?
                var ledger = Ledger();
                var request = new List<byte>(buffer[..read]);
                while (Body(request) is null)
                {
                    read = await stream.ReadAsync(buffer, _stop.Token);
                    request.AddRange(buffer[..read]);
                }

                var hash = Convert.ToHexStringLower(SHA256.HashData(Body(request)!));
                Seen.Enqueue((hash, ledger.Split($"\"sha256\":\"{hash}\"").Length - 1));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}"), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The gateway hung up, or the test is over.
        }
    }

    private string Ledger()
    {
        var text = new StringBuilder();
        foreach (var file in Folder is not null && Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.jsonl") : [])
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }

    private static byte[]? Body(List<byte> request)
    {
        var text = Encoding.Latin1.GetString(request.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (end < 4)
        {
            return null;
        }

        var length = int.Parse(text.Split("\r\n").First(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..]);
        return request.Count - end >= length ? [.. request[end..(end + length)]] : null;
    }
}
