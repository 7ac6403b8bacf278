namespace Gateway.Contracts;

/// <summary>What is expected of one deployment now, and how good the last forecasts were. Null is "not known", never zero.</summary>
public sealed record ForecastReport
{
    /// <summary>Deployment id.</summary>
    public required string Deployment { get; init; }

    /// <summary>Size of the prompt that the expectation is for, in tokens.</summary>
    public required int InputTokens { get; init; }

    /// <summary>Predicted median time to the first token in milliseconds, waiting for a place included.</summary>
    public double? TtftP50Ms { get; init; }

    /// <summary>The predicted time to the first token that nine of ten keep, in milliseconds, waiting for a place included.</summary>
    public double? TtftP90Ms { get; init; }

    /// <summary>Measured median speed of the output in tokens a second.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>Predicted median wait for a place in milliseconds; part of the times above.</summary>
    public double? QueueMs { get; init; }

    /// <summary>Requests at work there now.</summary>
    public required int Running { get; init; }

    /// <summary>Requests waiting for a place there now.</summary>
    public required int Waiting { get; init; }

    /// <summary>Requests that can work there at once; null: no limit.</summary>
    public int? Places { get; init; }

    /// <summary>Streams among the last 256 whose forecast could be compared with what came.</summary>
    public required int Compared { get; init; }

    /// <summary>Share of those whose first token came within the predicted ninetieth percentile, 0 to 1; 0.9 is right.</summary>
    public double? P90Coverage { get; init; }

    /// <summary>Median of how far the predicted median was off, as a share of the time it really took.</summary>
    public double? MedianError { get; init; }
}
