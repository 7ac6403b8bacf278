namespace Gateway.Policy.Tests;

/// <summary>Nothing is known, but for what a test sets.</summary>
internal sealed class TestForecasts : IDeploymentForecasts
{
    private readonly DeploymentForecast[] _forecasts = new DeploymentForecast[64];

    public TestForecasts Set(PolicySnapshot policy, string id, double median, double p90)
    {
        _forecasts[policy.Deployments.Single(deployment => deployment.Id == id).Index] =
            new DeploymentForecast { IsKnown = true, TtftP50Ms = median, TtftP90Ms = p90, TokensPerSecond = 50 };
        return this;
    }

    public int[] CachedTokens { get; } = new int[64];

    public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request)
    {
        CachedTokens[deploymentIndex] = request.CachedTokens;
        return _forecasts[deploymentIndex];
    }
}
