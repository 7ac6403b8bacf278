using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gateway.Testing.Sockets;

namespace Gateway.Testing.Faults;

/// <summary>
/// A TCP proxy on the loopback interface that delays, stalls, resets, finishes, cuts, corrupts, throttles or
/// refuses. Each connection takes the next queued fault, else <see cref="Default"/>. Put it between a client and
/// an upstream; it knows nothing of HTTP.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _upstream;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentQueue<ConnectionFault> _queue = new();
    private readonly ConcurrentDictionary<int, Task> _connections = new();
    private readonly int _port;
    private Socket? _listener;
    private Task _accepting;
    private int _accepted;

    private TcpFaultProxy(IPEndPoint upstream)
    {
        _upstream = upstream;
        _listener = Loopback.Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Where clients connect.</summary>
    public Uri BaseUrl => new($"http://127.0.0.1:{_port}");

    /// <summary>Connections accepted since the start.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections that are open now.</summary>
    public int Open => _connections.Count;

    /// <summary>For connections that find no queued fault; default: none.</summary>
    public ConnectionFault Default { get; set; } = ConnectionFault.None;

    /// <summary>Starts a proxy in front of an upstream on this machine.</summary>
    public static TcpFaultProxy Start(Uri upstream)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        return new TcpFaultProxy(new IPEndPoint(IPAddress.Loopback, upstream.Port));
    }

    /// <summary>Sets the faults of the next connections, one each.</summary>
    public void Enqueue(params ReadOnlySpan<ConnectionFault> faults)
    {
        foreach (var fault in faults)
        {
            _queue.Enqueue(fault);
        }
    }

    /// <summary>Stops listening: connecting is refused by the kernel. Open connections live on.</summary>
    public async Task RefuseAsync()
    {
        _listener?.Dispose();
        _listener = null;
        await _accepting;
    }

    /// <summary>Listens again on the same port.</summary>
    public void Accept()
    {
        _listener = Loopback.Listen(_port);
        _accepting = AcceptAsync(_listener);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await RefuseAsync();
        await Task.WhenAll(_connections.Values);
        _stopped.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(_stopped.Token);
                var number = Interlocked.Increment(ref _accepted);
                var fault = _queue.TryDequeue(out var queued) ? queued : Default;
                var served = new TaskCompletionSource();
                _connections[number] = served.Task;
                _ = Task.Run(() => ServeAsync(client, fault, number, served));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Refusing or disposed.
        }
    }

    private async Task ServeAsync(Socket client, ConnectionFault fault, int number, TaskCompletionSource served)
    {
        try
        {
            await RelayAsync(client, fault);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two sides is gone; so is the other one now.
        }
        finally
        {
            client.Dispose();
            _connections.TryRemove(number, out _);
            served.SetResult();
        }
    }

    private async Task RelayAsync(Socket client, ConnectionFault fault)
    {
        if (fault.ResetOnAccept)
        {
            Loopback.Reset(client);
            return;
        }

        await Task.Delay(fault.ConnectDelay, _stopped.Token);
        using var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await upstream.ConnectAsync(_upstream, _stopped.Token);
        client.NoDelay = true;
        upstream.NoDelay = true;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        var requests = EndAsync(new FaultyRelay(client, upstream, fault.Request), ended);
        var responses = EndAsync(new FaultyRelay(upstream, client, fault.Response), ended);
        await Task.WhenAll(requests, responses);
    }

    /// <summary>Runs one direction; a fault or a broken socket in it ends the other one too.</summary>
    private static async Task EndAsync(FaultyRelay relay, CancellationTokenSource ended)
    {
        var goesOn = false;
        try
        {
            goesOn = await relay.RunAsync(ended.Token);
        }
        finally
        {
            if (!goesOn)
            {
                await ended.CancelAsync();
            }
        }
    }
}
