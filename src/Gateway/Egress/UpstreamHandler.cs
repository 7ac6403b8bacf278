using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gateway.Policy.Snapshots;

namespace Gateway.Egress;

/// <summary>What all connection pools to upstreams have in common.</summary>
internal static class UpstreamHandler
{
    // DNS changes are seen within this time.
    private static readonly TimeSpan PooledConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A pool that does nothing by itself: no proxy, cookie, redirect or decompression. Its owner says how it connects.</summary>
    public static SocketsHttpHandler Create(DeploymentSnapshot deployment) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = deployment.Limits.Connect,
        PooledConnectionLifetime = PooledConnectionLifetime,

        // An abandoned answer is cut, not drained: otherwise the upstream runs to its end and is paid.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust() },
    };

    // A certificate names addresses where its issuer's can be had: a connection that nobody has permitted, and it would hold up a socket's thread.
    private static X509ChainPolicy Trust() => new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };

    /// <summary>A connection, opened by <paramref name="connect"/>.</summary>
    public static async ValueTask<Stream> OpenAsync(Func<Socket, ValueTask> connect)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await connect(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
