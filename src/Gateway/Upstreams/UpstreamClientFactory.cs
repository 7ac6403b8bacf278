using System.Net;
using Gateway.LocalEngine;
using Gateway.Policy.Snapshots;

namespace Gateway.Upstreams;

/// <summary>Makes the only objects in the gateway that open connections to upstreams.</summary>
internal static class UpstreamClientFactory
{
    // DNS changes are seen within this time.
    private static readonly TimeSpan PooledConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A client for a deployment reached over HTTP.</summary>
    public static HttpMessageInvoker Create(DeploymentSnapshot deployment) => new(new SocketsHttpHandler
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
    });

    /// <summary>A client for the engine's private socket.</summary>
    public static HttpMessageInvoker CreateForEngine(ILocalEngine engine) =>
        new(EngineHttpHandler.Create(() => engine.Endpoint));
}
