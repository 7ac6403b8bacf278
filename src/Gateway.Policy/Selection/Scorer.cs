using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>Scores one candidate by an objective.</summary>
internal static class Scorer
{
    /// <summary>The price at which a candidate is half as good as a free one: one US cent for the request, in nano-USD.</summary>
    private const double HalfPriceNanoUsd = 10_000_000;

    /// <summary>The time to the first token at which patience is half spent, when the objective has none of its own, in milliseconds.</summary>
    private const double HalfTtftMs = 2_000;

    /// <summary>The time to the end at which patience is half spent, when the objective has none of its own, in milliseconds.</summary>
    private const double HalfTotalMs = 20_000;

    private const double Middle = 0.5;

    /// <summary>The score of the deployment that <paramref name="facts"/> look at. No allocation.</summary>
    public static CandidateScore Score(ObjectiveSnapshot objective, in RuleFacts facts)
    {
        var deployment = facts.Deployment!;
        var slo = objective.PromisedTtftMs(facts.Request.Hints);
        var forecast = objective.NeedsForecast || slo is not null ? facts.Forecast : DeploymentForecast.Unknown;
        var weights = objective.Weights;
        var total = TotalMs(forecast, facts.ExpectedOutputTokens);
        double local = deployment.Locality == Locality.Local ? 1 : 0;
        double? price = facts.PriceNanoUsd is { } cost ? Share(cost, HalfPriceNanoUsd) : null;
        double? ttft = forecast.IsKnown ? Share(forecast.TtftP50Ms, slo ?? HalfTtftMs) : null;
        double? end = total is { } ms ? Share(ms, objective.SloTotalMs ?? HalfTotalMs) : null;
        double? quality = deployment.Quality.Of(facts.Request.Task);
        double? load = forecast.IsKnown ? Share(forecast.Waiting, 1) : null;

        // An unknown price counts as the worst: it must never win as if it were cheap. Of the others the middle says least.
        var sum = (weights.Local * local) + (weights.Price * (price ?? 0)) + (weights.Ttft * (ttft ?? Middle))
            + (weights.Total * (end ?? Middle)) + (weights.Quality * (quality ?? Middle)) + (weights.Load * (load ?? Middle));
        return new CandidateScore
        {
            Total = weights.Sum > 0 ? (float)(sum / weights.Sum) : 0,
            Local = Percent(local),
            Price = Percent(price),
            Ttft = Percent(ttft),
            TotalTime = Percent(end),
            Quality = Percent(quality),
            Load = Percent(load),

            // Nothing may be concluded from an unknown time, so it misses nothing.
            MissesSlo = forecast.IsKnown && (forecast.TtftP90Ms > slo || total > objective.SloTotalMs),
        };
    }

    private static double? TotalMs(in DeploymentForecast forecast, int outputTokens) =>
        forecast is { IsKnown: true, TokensPerSecond: > 0 } ? forecast.TtftP50Ms + (outputTokens * 1000.0 / forecast.TokensPerSecond) : null;

    // 1 at nothing, one half at `half`, falling towards 0: bounded, and the same whoever else is a candidate.
    private static double Share(double amount, double half) => half / (half + Math.Max(amount, 0));

    private static byte Percent(double? part) => part is { } known ? (byte)Math.Round(known * 100) : CandidateScore.Unknown;
}
