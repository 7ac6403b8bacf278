using Gateway.LocalEngine;
using Gateway.Routing;

namespace Gateway.Endpoints;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>, open to anyone and saying nothing private.</summary>
internal sealed class HealthEndpoints(LivePolicy live, ILocalEngine engine, IHostApplicationLifetime lifetime)
{
    /// <summary>Answers while the process can answer at all.</summary>
    public static Task LiveAsync(HttpContext http) => http.Response.WriteAsync("live\n", http.RequestAborted);

    /// <summary>200 when a request could be answered: the engine serves, or the policy has another deployment; 503 while stopping or loading.</summary>
    public Task ReadyAsync(HttpContext http)
    {
        var ready = !lifetime.ApplicationStopping.IsCancellationRequested && live.IsLoaded
            && (engine.Endpoint is not null || live.Current.Deployments.Any(deployment => !deployment.IsEngine));
        http.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsync(ready ? "ready\n" : "not ready\n", http.RequestAborted);
    }
}
