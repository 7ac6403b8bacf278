namespace Gateway.Contracts;

/// <summary>The forecasts of the live policy's deployments.</summary>
/// <param name="Forecasts">One for each deployment, in the policy's order.</param>
public sealed record ForecastPage(IReadOnlyList<ForecastReport> Forecasts);
