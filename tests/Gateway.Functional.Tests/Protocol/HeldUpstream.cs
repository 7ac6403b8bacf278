using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Testing.Sockets;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>A provider of chat completions that takes requests and sends nothing until it is told to answer, or to hang up.</summary>
internal sealed class HeldUpstream : IAsyncDisposable
{
    private const string Answer = """
        HTTP/1.1 200 OK
        content-type: text/event-stream
        connection: close

        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"at last"},"finish_reason":null}]}

        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: [DONE]


        """;

    private readonly Socket _listener = Loopback.Listen(0);
    private readonly TaskCompletionSource<bool> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;

    /// <summary>Listens.</summary>
    public HeldUpstream() => _accepting = AcceptAsync();

    /// <summary>Its base address.</summary>
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    /// <summary>All requests get an answer.</summary>
    public void Release() => _told.TrySetResult(true);

    /// <summary>All requests get a closed connection.</summary>
    public void HangUp() => _told.TrySetResult(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        HangUp();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptAsync()));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            // The request's own bytes are left unread but for a piece: this upstream answers all alike.
            await socket.ReceiveAsync(new byte[64 << 10]);
            if (await _told.Task)
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(Answer.ReplaceLineEndings("\r\n")));
                socket.Shutdown(SocketShutdown.Send);
                await socket.ReceiveAsync(new byte[1]);
            }
        }
    }
}
