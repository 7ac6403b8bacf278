using Gateway.Answers;
using Gateway.Egress;
using Gateway.LocalEngine;
using Gateway.PolicyVersions;
using Gateway.Routing;

namespace Gateway.Endpoints;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>, and the root; open to anyone and saying nothing private.</summary>
internal sealed class HealthEndpoints(LivePolicy live, PolicyState policy, EgressState egress, ILocalEngine engine, IHostApplicationLifetime lifetime)
{
    /// <summary>Answers while the process can answer at all.</summary>
    public static Task LiveAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status200OK, "live\n");

    /// <summary>Answers at the root, where clients look whether anybody is there.</summary>
    public static Task WelcomeAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status200OK, "Gateway. The API lives under /v1.\n");

    // Which files and why is for the admin; a stranger may know that the gateway serves something older than it was given.
    private const string Degraded = "policy: degraded, the last good version serves\n";

    private const string NoLedger = "egress: refused, the ledger cannot be written\n";

    private const string AirGap = "egress: none, the air gap is on\n";

    /// <summary>200 when a request could be answered: the engine serves, or the policy has another deployment; 503 while stopping or loading.</summary>
    public Task ReadyAsync(HttpContext http)
    {
        var ready = !lifetime.ApplicationStopping.IsCancellationRequested && live.IsLoaded
            && (engine.Endpoint is not null || live.Current.Deployments.Any(deployment => !deployment.IsEngine));
        return WriteAsync(http, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, !ready ? "not ready\n" : "ready\n" + PolicyLine() + EgressLine());
    }

    private string PolicyLine() => policy.FolderProblem is not null || policy.StoreProblem is not null ? Degraded : "";

    private string EgressLine() => egress.IsAirGapped ? AirGap : egress.Problem is not null ? NoLedger : "";

    private static Task WriteAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        AnswerHeaders.ApplyNewId(http);
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
