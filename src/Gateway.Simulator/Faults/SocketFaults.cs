using System.Net.Sockets;
using Gateway.Simulator.Journal;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulator.Faults;

/// <summary>Ends a connection as a broken provider does, below HTTP.</summary>
internal sealed class SocketFaults(TimeProvider time)
{
    /// <summary>How long a client may take to notice a FIN before the connection is torn down.</summary>
    private static readonly TimeSpan FinishLimit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends a TCP RST: linger time 0 makes the kernel drop the connection without a FIN.
    /// Bytes sent before it have left, because every write waits for the kernel to take it.
    /// </summary>
    public static void Reset(Exchange exchange)
    {
        exchange.Entry.CutBySimulator = true;
        SocketOf(exchange.Context).LingerState = new LingerOption(enable: true, seconds: 0);
        exchange.Context.Abort();
    }

    /// <summary>
    /// Sends a TCP FIN: the sending half is shut down, so that the final chunk (or the rest of the
    /// announced length) never comes. The receiving half stays open until the client closes.
    /// </summary>
    public async Task FinishAsync(Exchange exchange)
    {
        exchange.Entry.CutBySimulator = true;
        SocketOf(exchange.Context).Shutdown(SocketShutdown.Send);
        try
        {
            await Task.Delay(FinishLimit, time, exchange.Aborted);
        }
        catch (OperationCanceledException)
        {
            // The client closed its half: what was waited for.
        }

        exchange.Context.Abort();
    }

    private static Socket SocketOf(HttpContext context) =>
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
}
