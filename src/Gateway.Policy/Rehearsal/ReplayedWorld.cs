using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Rehearsal;

/// <summary>
/// The deployments of one policy while recorded arrivals are played to it. What came from outside (an engine that was down, a circuit
/// that was open) is as recorded; what comes from load (queues, waits) follows from where this policy sends the requests.
/// </summary>
internal sealed class ReplayedWorld : IDeploymentConditions, IDeploymentForecasts
{
    private readonly PolicySnapshot _policy;
    private readonly ReplayedEngine?[] _engines;
    private readonly ReplayedCloud?[] _clouds;
    private RecordedRequest _request = null!;
    private double _now;

    /// <summary>All deployments idle.</summary>
    public ReplayedWorld(PolicySnapshot policy, IReadOnlyDictionary<string, MeasuredDeployment> measured, RehearsalOptions options)
    {
        _policy = policy;
        _engines = new ReplayedEngine?[policy.Deployments.Length];
        _clouds = new ReplayedCloud?[policy.Deployments.Length];
        foreach (var deployment in policy.Deployments)
        {
            var known = measured.GetValueOrDefault(deployment.Id);
            if (HasSlots(deployment))
            {
                _engines[deployment.Index] = new ReplayedEngine(deployment, known, options);
            }
            else
            {
                _clouds[deployment.Index] = new ReplayedCloud(known, options);
            }
        }
    }

    /// <summary>True for a deployment whose places are known and few.</summary>
    public static bool HasSlots(DeploymentSnapshot deployment) =>
        deployment.Kind == ProviderKind.LocalEngine || (deployment.Locality == Locality.Local && deployment.Limits.Concurrency is not null);

    /// <summary>The request that arrives now, in milliseconds of the replay.</summary>
    public void Arrive(RecordedRequest request, double now) => (_request, _now) = (request, now);

    /// <inheritdoc/>
    public DeploymentCondition Of(int deploymentIndex)
    {
        var recorded = _request.Conditions.Count == 0 ? DeploymentCondition.Available
            : _request.Conditions.GetValueOrDefault(_policy.Deployments[deploymentIndex].Id);
        return _engines[deploymentIndex] is not { } engine ? recorded
            : recorded is not (DeploymentCondition.Available or DeploymentCondition.Saturated) ? recorded
            : engine.IsSaturated(_now) ? DeploymentCondition.Saturated : DeploymentCondition.Available;
    }

    /// <inheritdoc/>
    public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request) =>
        _engines[deploymentIndex]?.Forecast(_now, request.InputTokens - request.CachedTokens) ?? _clouds[deploymentIndex]!.Forecast();

    /// <summary>The request is answered by this deployment.</summary>
    public ReplayedTimes Serve(int deploymentIndex, int inputTokens, int outputTokens) =>
        _engines[deploymentIndex]?.Serve(_now, inputTokens, outputTokens) ?? _clouds[deploymentIndex]!.Serve(_request.Id, outputTokens);
}
