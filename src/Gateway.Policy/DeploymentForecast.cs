namespace Gateway.Policy;

/// <summary>What one deployment is expected to do with one request if it were sent there now. Predicted, never promised.</summary>
public readonly record struct DeploymentForecast
{
    /// <summary>Nothing is known: not measured yet, so nothing may be concluded from it.</summary>
    public static DeploymentForecast Unknown => default;

    /// <summary>True when measurements stand behind the numbers; false: all others are 0 and mean nothing.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Median time to the first token, in milliseconds, waiting for a place included.</summary>
    public double TtftP50Ms { get; init; }

    /// <summary>The time to the first token that nine of ten such requests keep, in milliseconds, waiting for a place included.</summary>
    public double TtftP90Ms { get; init; }

    /// <summary>Median speed of the output after the first token, in tokens a second.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>How much of the time to the first token is waiting for a place, in milliseconds.</summary>
    public double QueueMs { get; init; }

    /// <summary>Requests that wait for a place there now.</summary>
    public int Waiting { get; init; }
}
