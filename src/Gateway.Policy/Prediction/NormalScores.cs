namespace Gateway.Policy.Prediction;

/// <summary>Quantiles of the standard normal distribution at the middles of <see cref="PlaceWaits.Scenarios"/> equal shares.</summary>
public static class NormalScores
{
    private static readonly double[] Scores = Make();

    /// <summary>The score of the share with this number, from 0.</summary>
    public static double Of(int share) => Scores[share];

    private static double[] Make()
    {
        var scores = new double[PlaceWaits.Scenarios];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Quantile((i + 0.5) / scores.Length);
        }

        return scores;
    }

    // Bisection: plain, and done once.
    private static double Quantile(double p)
    {
        var (low, high) = (-8.0, 8.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            (low, high) = Distribution(middle) < p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Abramowitz and Stegun 26.2.17: off by less than 7.5e-8.
    private static double Distribution(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x < 0 ? tail : 1 - tail;
    }
}
