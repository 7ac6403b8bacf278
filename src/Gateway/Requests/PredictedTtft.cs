using Gateway.Policy;

namespace Gateway.Requests;

/// <summary>What was predicted of a request's time to the first token, from its arrival, when its deployment was chosen.</summary>
/// <param name="P50Ms">The median, in milliseconds.</param>
/// <param name="P90Ms">The time that nine of ten keep, in milliseconds.</param>
internal readonly record struct PredictedTtft(float P50Ms, float P90Ms)
{
    /// <summary>A forecast for a request that was <paramref name="elapsedUs"/> microseconds old; null when nothing was known.</summary>
    public static PredictedTtft? Of(in DeploymentForecast forecast, long elapsedUs) => !forecast.IsKnown ? null
        : new((float)(forecast.TtftP50Ms + (elapsedUs / 1000.0)), (float)(forecast.TtftP90Ms + (elapsedUs / 1000.0)));
}
