namespace Gateway.Policy.Snapshots;

/// <summary>How much each part of a score counts; 0 = not at all.</summary>
/// <param name="Local">Being local.</param>
/// <param name="Price">Being cheap.</param>
/// <param name="Ttft">An early first token.</param>
/// <param name="Total">An early end.</param>
/// <param name="Quality">Quality for the class of task.</param>
/// <param name="Load">Being idle.</param>
internal readonly record struct ObjectiveWeights(double Local, double Price, double Ttft, double Total, double Quality, double Load)
{
    /// <summary>What the weighted parts are divided by.</summary>
    public double Sum => Local + Price + Ttft + Total + Quality + Load;
}
