namespace Gateway.Policy.Prediction;

/// <summary>What a deployment does with a request once it has a place there.</summary>
/// <param name="TtftP50Ms">Median time to the first token, in milliseconds.</param>
/// <param name="TtftP90Ms">The time to the first token that nine of ten keep, in milliseconds; never below the median.</param>
/// <param name="MsPerToken">Median milliseconds for each further token; 0 when unknown.</param>
public readonly record struct ServiceForecast(double TtftP50Ms, double TtftP90Ms, double MsPerToken);
