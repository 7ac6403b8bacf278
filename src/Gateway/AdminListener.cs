using Gateway.Configuration;

namespace Gateway;

/// <summary>Tells requests of the admin port from those of the API: by the port they came in at, whatever their headers say.</summary>
internal sealed class AdminListener(IServiceProvider services)
{
    private int _port;

    /// <summary>True for a request that came in at the admin port.</summary>
    public bool Matches(HttpContext http)
    {
        // With port 0 the system chose it, and only a started server knows.
        if (_port == 0)
        {
            _port = ListeningAddresses.Of(services).Admin.Port;
        }

        return http.Connection.LocalPort == _port;
    }
}
