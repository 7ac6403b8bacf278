using System.Net;
using System.Net.Sockets;

namespace Gateway.Testing.Sockets;

/// <summary>Sockets on this machine.</summary>
public static class Loopback
{
    /// <summary>A port that was free a moment ago. Prefer listening on port 0 where the code under test can.</summary>
    public static int FreePort()
    {
        using var socket = Listen(0, exclusive: true);
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Listens on 127.0.0.1; port 0: a free one.</summary>
    public static Socket Listen(int port, bool exclusive = false)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (!exclusive)
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            }

            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Drops a connection with a TCP RST.</summary>
    public static void Reset(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side was first: there is nothing left to reset.
        }

        socket.Dispose();
    }
}
