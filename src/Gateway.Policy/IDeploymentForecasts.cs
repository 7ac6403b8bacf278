namespace Gateway.Policy;

/// <summary>Predicts the time a request takes at a deployment. Implementations answer without blocking and without allocating.</summary>
public interface IDeploymentForecasts
{
    /// <summary>The forecast for the deployment with this index in the deciding snapshot.</summary>
    DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request);
}
