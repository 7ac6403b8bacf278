using Gateway.Contracts.Policies;

namespace Gateway.Contracts;

/// <summary>
/// The admin contract: all that the dashboard and <c>/admin/api/v1</c> can ask of the gateway. Served in process by default; an
/// HTTP client of the same routes can stand in when the dashboard runs apart.
/// </summary>
public interface IGatewayAdmin
{
    /// <summary>Totals, spend, tokens, latency and engine state over the last <paramref name="window"/>.</summary>
    Task<Overview> GetOverviewAsync(TimeSpan window, CancellationToken cancellationToken);

    /// <summary>Recorded requests, newest first.</summary>
    Task<RequestPage> ListRequestsAsync(RequestFilter filter, CancellationToken cancellationToken);

    /// <summary>One request with its decision trail; null when there is none with this id.</summary>
    Task<RequestDetail?> GetRequestAsync(string id, CancellationToken cancellationToken);

    /// <summary>The experiments and shadows of the live policy, and how they do.</summary>
    ExperimentPage GetExperiments();

    /// <summary>
    /// Calls <paramref name="changed"/> after new rows were stored or the engine changed state, at most four times a second and
    /// never concurrently. Dispose to stop.
    /// </summary>
    IDisposable Subscribe(Func<Task> changed);
}
