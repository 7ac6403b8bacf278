using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Configuration;

/// <summary>Where a started gateway really listens; with port 0 only the system knows.</summary>
internal sealed record ListeningAddresses(Uri Api, Uri Admin, Uri? Http2)
{
    /// <summary>Reads them off a started server. The API is the first listener, the admin port the second, HTTP/2 the third if there is one.</summary>
    public static ListeningAddresses Of(IServiceProvider services)
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        return new ListeningAddresses(new Uri(addresses[0]), new Uri(addresses[1]), addresses.Length > 2 ? new Uri(addresses[2]) : null);
    }
}
