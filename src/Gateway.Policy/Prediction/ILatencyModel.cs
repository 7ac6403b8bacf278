namespace Gateway.Policy.Prediction;

/// <summary>What is learnt of one deployment's own speed, waiting for a place aside. Not thread-safe.</summary>
public interface ILatencyModel
{
    /// <summary>
    /// Predicts a request with so much input to read, while <paramref name="backlogTokens"/> of other prompts are still being read and
    /// <paramref name="busy"/> other requests are at work. False when too little was measured.
    /// </summary>
    bool TryPredict(int uncachedTokens, int backlogTokens, int busy, double nowMs, out ServiceForecast forecast);

    /// <summary>Learns from an attempt, together with what was around it when it began.</summary>
    /// <param name="sample">What it showed.</param>
    /// <param name="began">Its entry among the running requests.</param>
    /// <param name="nowMs">Now, in monotonic milliseconds.</param>
    void Learn(in AttemptSample sample, in RunningRequest began, double nowMs);
}
