using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>
/// A provider on a loopback socket that keeps every byte it is sent and counts every connection. What it answers, or how it fails, is
/// written into the question by its marker.
/// </summary>
internal sealed class RecordingUpstream : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Action<string?, byte[], bool> _received;
    private readonly bool _isCloud;
    private readonly Task _accepting;
    private readonly ConcurrentDictionary<Socket, string> _open = new();
    private int _connections;
    private long _bytes;

    /// <summary>Listens. <paramref name="received"/> gets the marker, if there is one, the bytes of each request, and whether it is whole.</summary>
    public RecordingUpstream(bool isCloud, Action<string?, byte[], bool> received)
    {
        _isCloud = isCloud;
        _received = received;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Bytes so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Who is connected now, and which requests have no answer yet, for people.</summary>
    public string Standing => $"{(_accepting.IsCompleted ? "accepts nobody" : "accepts")}, {_open.Count} connected, unanswered: [{string.Join(' ', _open.Values.Where(static marker => marker.Length > 0))}]";

    /// <summary>True for a request to the judge.</summary>
    public static bool IsJudge(ReadOnlySpan<byte> request) => request.StartsWith("POST /judge/"u8);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stopped.Token);
                Interlocked.Increment(ref _connections);
                client.NoDelay = true;
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var request = new UpstreamRequestReader();
        _open[client] = "";
        try
        {
            using (client)
            {
                while (await ReadAsync(client, request) && await AnswerAsync(client, request.Take()))
                {
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The gateway hung up.
        }
        finally
        {
            _open.TryRemove(client, out _);
            if (request.Rest is { Length: > 0 } rest)
            {
                _received(Marker.In(rest), rest, false);
            }
        }
    }

    private async Task<bool> ReadAsync(Socket client, UpstreamRequestReader request)
    {
        while (!request.IsComplete)
        {
            var read = await client.ReceiveAsync(request.Room(), _stopped.Token);
            if (read == 0)
            {
                return false;
            }

            Interlocked.Add(ref _bytes, read);
            request.Advance(read);
        }

        return true;
    }

    // False when the connection is over.
    private async Task<bool> AnswerAsync(Socket client, byte[] request)
    {
        var marker = Marker.In(request);
        _received(marker, request, true);
        _open[client] = marker ?? "(no marker)";
        var instruction = marker is null ? 'n' : marker[^2];
        var isJudge = IsJudge(request);
        var (status, headers, wait, cutAt) = isJudge ? Faults.OfJudge(instruction) : Faults.Of(instruction, _isCloud, isStream: UpstreamAnswers.IsStream(request));
        await Task.Delay(wait, _stopped.Token);
        if (status == 0)
        {
            client.Close(0);
            return false;
        }

        var answer = isJudge && status == 200 ? UpstreamAnswers.Verdict(instruction) : status == 200 ? UpstreamAnswers.Of(request, _isCloud, instruction) : UpstreamAnswers.Error(status, headers);
        await client.SendAsync(answer.AsMemory(0, Math.Min(answer.Length, cutAt)), _stopped.Token);
        if (cutAt < answer.Length)
        {
            await Task.Delay(5, _stopped.Token);
            client.Close(0);
            return false;
        }

        _open[client] = "";
        return !UpstreamAnswers.IsStream(request);
    }

    /// <summary>What instructions mean to whom.</summary>
    private static class Faults
    {
        private static readonly TimeSpan TooLate = TimeSpan.FromMilliseconds(1300);

        // A busy machine may notice a time limit late.
        private static readonly TimeSpan Never = TimeSpan.FromSeconds(20);

        public static (int Status, string Headers, TimeSpan Wait, int CutAt) Of(char instruction, bool isCloud, bool isStream) => (instruction, isCloud) switch
        {
            ('l', false) => (503, "", TimeSpan.Zero, int.MaxValue),
            ('s', false) => (200, "", isStream ? TimeSpan.FromMilliseconds(450) : TooLate, int.MaxValue),
            ('d', false) => (200, "", TimeSpan.Zero, isStream ? 260 : 150),
            ('r', false) or ('h', true) => (0, "", TimeSpan.Zero, int.MaxValue),
            ('f', true) => (429, "retry-after-ms: 100\r\n", TimeSpan.Zero, int.MaxValue),
            ('g', true) => (500, "", TimeSpan.Zero, int.MaxValue),
            ('u', false) => (500, "", TimeSpan.Zero, int.MaxValue),
            ('p', _) => (200, "", TimeSpan.FromMilliseconds(60), int.MaxValue),
            _ => (200, "", TimeSpan.Zero, int.MaxValue),
        };

        public static (int Status, string Headers, TimeSpan Wait, int CutAt) OfJudge(char instruction) =>
            (instruction == 'y' ? 0 : 200, "", instruction == 'w' ? Never : TimeSpan.Zero, int.MaxValue);
    }
}
