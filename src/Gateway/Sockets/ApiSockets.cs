using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Gateway.Sockets;

/// <summary>
/// The sockets of the API, whose requests run on <see cref="SocketThreads"/>. Kestrel's own keep the admin port: what a page does there
/// may wait for a database, and runs on the thread pool.
/// </summary>
internal sealed class ApiSockets : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets;

    /// <summary>Its own options, with the host's memory pool in them.</summary>
    public ApiSockets(IOptionsFactory<SocketTransportOptions> hosts, ILoggerFactory logs)
    {
        var options = hosts.Create(Options.DefaultName);
        options.UnsafePreferInlineScheduling = SocketThreads.AreUsed;

        // Where requests are handed to the thread pool: straight. A queue of the transport's own between costs 5-15 % more CPU.
        options.IOQueueCount = 0;
        _sockets = new SocketTransportFactory(Options.Create(options), logs);
    }

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is ApiEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => _sockets.BindAsync(endpoint, cancellationToken);
}
