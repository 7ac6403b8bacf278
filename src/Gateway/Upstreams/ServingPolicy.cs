using Gateway.Policy;

namespace Gateway.Upstreams;

/// <summary>A policy snapshot with the live state of its deployments: the one reference a request reads and keeps.</summary>
internal sealed class ServingPolicy(PolicySnapshot snapshot, DeploymentState[] deployments) : IDeploymentConditions, IDeploymentForecasts
{
    /// <summary>What may be done.</summary>
    public PolicySnapshot Snapshot { get; } = snapshot;

    /// <summary>Live states by deployment index.</summary>
    public IReadOnlyList<DeploymentState> Deployments { get; } = deployments;

    /// <inheritdoc/>
    public DeploymentCondition Of(int deploymentIndex) => deployments[deploymentIndex].Condition;

    /// <inheritdoc/>
    public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request) => deployments[deploymentIndex].Forecast(request);
}
