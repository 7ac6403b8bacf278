namespace Gateway.Policy.Tests;

/// <summary>States and forecasts made by chance, always the same for a seed.</summary>
internal sealed class RandomWorld(int seed) : IDeploymentConditions, IDeploymentForecasts
{
    public DeploymentCondition Of(int deploymentIndex) => (Roll(deploymentIndex) & 7) < 6 ? DeploymentCondition.Available : DeploymentCondition.Saturated;

    public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request) => (Roll(deploymentIndex) & 8) == 0
        ? DeploymentForecast.Unknown
        : new DeploymentForecast { IsKnown = true, TtftP50Ms = Roll(deploymentIndex) % 1500, TtftP90Ms = Roll(deploymentIndex) % 3000, TokensPerSecond = 40, Waiting = Roll(deploymentIndex) % 3 };

    private int Roll(int index) => (int)((seed + 1u) * 2654435761u * (uint)(index + 7) >> 8) & 0xFFFFFF;
}
