namespace Gateway.Policy.Tests.Prediction;

/// <summary>What came of one play.</summary>
internal sealed class SpillResult
{
    public int Requests { get; init; }

    public int Kept { get; set; }

    public long CostNanoUsd { get; set; }

    public Comparison Local { get; } = new();

    public Comparison Remote { get; } = new();

    public double SloShare => Kept / (double)Requests;

    public double UsdPerThousand => CostNanoUsd / 1e6 / Requests;

    public override string ToString() =>
        $"SLO {SloShare,6:P1}  {UsdPerThousand,5:F2} $/1k  local: {Local}  cloud: {Remote}";

    /// <summary>Forecasts against what came.</summary>
    internal sealed class Comparison
    {
        private readonly List<double> _errors = [];
        private int _within;

        public int Count => _errors.Count;

        public double Coverage => _within / (double)Count;

        public double MedianError => _errors.Order().ElementAt(Count / 2);

        public void Add(in DeploymentForecast forecast, double actualMs)
        {
            _errors.Add(Math.Abs(forecast.TtftP50Ms - actualMs) / actualMs);
            _within += actualMs <= forecast.TtftP90Ms ? 1 : 0;
        }

        public override string ToString() => Count == 0 ? "none" : $"{Count} forecasts, p90 kept by {Coverage:P1}, median error {MedianError:P0}";
    }
}
