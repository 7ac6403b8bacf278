using System.Net;
using Gateway.Policy;
using Gateway.Policy.Snapshots;

namespace Gateway.Egress;

/// <summary>
/// Makes the ways to servers of the house over HTTP. What goes there needs no permit, so it must be the house: a host with an address
/// that is not local is refused, looked at after its name was resolved and used as it was looked at.
/// </summary>
internal sealed class LocalDoor(ILogger<LocalDoor> log)
{
    /// <summary>A client for one local deployment.</summary>
    public HttpMessageInvoker To(DeploymentSnapshot deployment)
    {
        var handler = UpstreamHandler.Create(deployment);
        handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(deployment.Id, context.DnsEndPoint, cancellationToken);
        return new HttpMessageInvoker(handler);
    }

    /// <summary>Throws <see cref="EgressRefusedException"/> unless all of a host's addresses are local.</summary>
    internal void Demand(string deployment, string host, IPAddress[] addresses)
    {
        foreach (var address in addresses)
        {
            if (!LocalAddresses.IsLocal(address))
            {
                EgressLog.NotLocalAddress(log, deployment, host, address.ToString());
                throw new EgressRefusedException(EgressRefusal.NotLocalAddress, deployment);
            }
        }
    }

    private async ValueTask<Stream> ConnectAsync(string deployment, DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(endPoint.Host, out var written) ? [written] : await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        Demand(deployment, endPoint.Host, addresses);
        return await UpstreamHandler.OpenAsync(socket => socket.ConnectAsync(addresses, endPoint.Port, cancellationToken));
    }
}
