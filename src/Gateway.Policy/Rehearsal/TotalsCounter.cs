namespace Gateway.Policy.Rehearsal;

/// <summary>Adds up what one policy did.</summary>
internal sealed class TotalsCounter
{
    private readonly List<double> _ttft = [];
    private RehearsalTotals _totals = new();

    /// <summary>Counts one request.</summary>
    public void Add(in RehearsedDecision one)
    {
        if (one.First is not { } first)
        {
            _totals = _totals with { Refused = _totals.Refused + 1 };
            return;
        }

        _ttft.Add(one.Times.TtftMs);
        var isCloud = first.Locality == Locality.Cloud;
        _totals = _totals with
        {
            Local = _totals.Local + (isCloud ? 0 : 1),
            Cloud = _totals.Cloud + (isCloud ? 1 : 0),
            CloudInputTokens = _totals.CloudInputTokens + (isCloud ? one.Tokens.Input : 0),
            CloudOutputTokens = _totals.CloudOutputTokens + (isCloud ? one.Tokens.Output : 0),
            CostNanoUsd = checked(_totals.CostNanoUsd + (one.CostNanoUsd ?? 0)),
            UnknownCost = _totals.UnknownCost + (one.CostNanoUsd is null ? 1 : 0),
            KeptSlo = _totals.KeptSlo + (one.KeepsSlo ? 1 : 0),
            LongestQueueMs = Math.Max(_totals.LongestQueueMs, one.Times.QueueMs),
        };
    }

    /// <summary>All so far.</summary>
    public RehearsalTotals Sum()
    {
        double[] sorted = [.. _ttft.Order()];
        return sorted.Length == 0 ? _totals : _totals with { TtftP50Ms = MeasuredDeployment.At(sorted, 0.5), TtftP95Ms = MeasuredDeployment.At(sorted, 0.95) };
    }
}
