using System.Net;
using System.Net.Sockets;

namespace Gateway.LocalEngine;

/// <summary>Makes the HTTP handler that reaches the engine through its unix socket, whatever host a request names.</summary>
internal static class EngineHttpHandler
{
    /// <summary>Base address for requests through the handler; the name is never looked up.</summary>
    public static readonly Uri BaseAddress = new("http://engine/");

    /// <summary>
    /// A handler that connects to the endpoint of the moment. Nothing of it may surprise a forwarder: no proxy, redirect, cookie,
    /// decompression or trace header, and no draining of an abandoned answer (the engine's slot is free sooner when the connection breaks).
    /// </summary>
    public static SocketsHttpHandler Create(Func<EngineEndpoint?> endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
            ConnectCallback = (_, cancellationToken) => ConnectAsync(endpoint(), cancellationToken),
        };
    }

    private static async ValueTask<Stream> ConnectAsync(EngineEndpoint? endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is null)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "the local engine is not serving");
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(endpoint.SocketPath), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
