namespace Gateway.Policy.Tests.Prediction;

/// <summary>A provider seen from outside: lognormal time to the first token, a constant speed, and from time to time a minute in which all takes four times as long.</summary>
internal sealed class SimulatedCloud(int seed)
{
    private const double MedianMs = 550;
    private const double Sigma = 0.55;
    private const double PromptTokensPerMs = 8;
    private const double MsPerToken = 13;
    private const double BrownOutEveryMs = 40 * 60_000;
    private const double BrownOutMs = 60_000;
    private const double BrownOutFactor = 4;
    private const long InputNanoUsd = 3_000;
    private const long OutputNanoUsd = 15_000;

    private readonly Random _chance = new(seed);

    /// <summary>Cost of an answer in nano-USD.</summary>
    public static long CostNanoUsd(in Arrival arrival) => (arrival.InputTokens * InputNanoUsd) + (arrival.OutputTokens * OutputNanoUsd);

    /// <summary>Time to the first token and to the end, in milliseconds.</summary>
    public (double TtftMs, double TotalMs) Answer(in Arrival arrival)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());
        var ttft = (MedianMs * Math.Exp(Sigma * normal)) + (arrival.InputTokens / PromptTokensPerMs);
        ttft *= arrival.AtMs % BrownOutEveryMs < BrownOutMs ? BrownOutFactor : 1;
        return (ttft, ttft + (MsPerToken * (arrival.OutputTokens - 1)));
    }
}
