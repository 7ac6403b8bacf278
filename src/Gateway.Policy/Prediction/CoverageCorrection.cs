namespace Gateway.Policy.Prediction;

/// <summary>
/// Keeps a predicted ninetieth percentile honest: each answer that took longer raises its factor by nine steps, each that kept it lowers
/// it by one, which comes to rest where nine of ten keep it, whatever the model behind overlooks (adaptive conformal inference, Gibbs
/// and Candès 2021). Not thread-safe.
/// </summary>
public sealed class CoverageCorrection
{
    // Two per cent for each answer that kept it: after a hundred answers it has followed a change by a factor of several.
    private const double Step = 0.02;
    private const double MissedShare = 0.1;

    // Beyond these the prediction is wrong in kind, and a factor would only hide it.
    private const double Smallest = 0.5;
    private const double Largest = 8;

    /// <summary>What to multiply a predicted ninetieth percentile with.</summary>
    public double Factor { get; private set; } = 1;

    /// <summary>Takes an answer into account.</summary>
    public void Note(bool wasKept)
    {
        var exponent = wasKept ? -Step : Step * (1 - MissedShare) / MissedShare;
        Factor = Math.Clamp(Factor * Math.Exp(exponent), Smallest, Largest);
    }
}
