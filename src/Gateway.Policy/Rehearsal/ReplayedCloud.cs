namespace Gateway.Policy.Rehearsal;

/// <summary>
/// A deployment without slots in a replay: its times are drawn from those recorded. The draw depends on the request's id alone, so
/// that two policies meet the same luck with it.
/// </summary>
internal sealed class ReplayedCloud(MeasuredDeployment? measured, RehearsalOptions options)
{
    private readonly double[] _ttft = measured?.TtftMs is { Length: > 0 } times ? times : [options.CloudTtftMs];
    private readonly double[] _speed = measured?.TokensPerSecond is { Length: > 0 } speeds ? speeds : [options.CloudTokensPerSecond];
    private readonly bool _isMeasured = measured?.TtftMs is { Length: > 0 };

    /// <summary>What is known of it.</summary>
    public DeploymentForecast Forecast() => !_isMeasured ? DeploymentForecast.Unknown : new DeploymentForecast
    {
        IsKnown = true,
        TtftP50Ms = MeasuredDeployment.At(_ttft, 0.5),
        TtftP90Ms = MeasuredDeployment.At(_ttft, 0.9),
        TokensPerSecond = MeasuredDeployment.At(_speed, 0.5),
    };

    /// <summary>Serves a request.</summary>
    public ReplayedTimes Serve(string id, int outputTokens)
    {
        var luck = Luck(id);
        var ttft = MeasuredDeployment.At(_ttft, (luck & 0xffff) / 65536.0);
        return new ReplayedTimes(0, ttft, ttft + (outputTokens * 1000.0 / MeasuredDeployment.At(_speed, (luck >> 16) / 65536.0)));
    }

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static uint Luck(string id)
    {
        var hash = 2166136261u;
        foreach (var c in id)
        {
            hash = (hash ^ c) * 16777619u;
        }

        // Its last characters alone would decide the upper bits.
        hash ^= hash >> 15;
        hash *= 2246822519u;
        return hash ^ (hash >> 13);
    }
}
