using System.Collections.Immutable;
using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Rehearsal;

/// <summary>Reckons what a recorded request would have cost and taken at every deployment of a policy.</summary>
public static class DecisionAlternatives
{
    /// <summary>One alternative for each deployment, in the policy's order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">The policy. Scores are told only when it is the version that decided, since another would score otherwise.</param>
    /// <param name="forecasts">Who predicts times, as of now: what was predicted then is on record for the deployment that answered alone.</param>
    public static ImmutableArray<DecisionAlternative> Of(RecordedRequest request, PolicySnapshot policy, IDeploymentForecasts? forecasts)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policy);
        var scores = Scores(request, policy, forecasts);
        return [.. policy.Deployments.Select(deployment => Of(request, deployment, forecasts) with { Score = scores.TryGetValue(deployment.Id, out var score) ? score : null })];
    }

    private static DecisionAlternative Of(RecordedRequest request, DeploymentSnapshot deployment, IDeploymentForecasts? forecasts)
    {
        var observed = request.Observed;
        var isObserved = observed?.Deployment == deployment.Id;
        var input = observed?.InputTokens ?? request.InputTokens;
        var output = observed?.OutputTokens ?? Math.Min(request.MaxOutputTokens ?? RuleFacts.TypicalOutputTokens, RuleFacts.TypicalOutputTokens);
        var forecast = forecasts?.Forecast(deployment.Index, new ForecastRequest { InputTokens = request.InputTokens, MaxOutputTokens = request.MaxOutputTokens }) ?? DeploymentForecast.Unknown;

        // Where both are known, what was predicted then counts more than what is predicted now.
        var recorded = isObserved ? observed : null;
        var median = recorded?.PredictedTtftP50Ms ?? (forecast.IsKnown ? forecast.TtftP50Ms : null);
        return new DecisionAlternative
        {
            Deployment = deployment.Id,

            // What one deployment has cached no other has.
            CostNanoUsd = deployment.Price?.At(request.At)?.CostNanoUsd(input, output, recorded?.CachedInputTokens ?? 0, reasoningTokens: observed?.ReasoningTokens ?? 0),
            TtftP50Ms = median,
            TtftP90Ms = recorded?.PredictedTtftP90Ms ?? (forecast.IsKnown ? forecast.TtftP90Ms : null),
            TotalMs = forecast is { IsKnown: true, TokensPerSecond: > 0 } ? median + (output * 1000.0 / forecast.TokensPerSecond) : null,
        };
    }

    private static Dictionary<string, CandidateScore> Scores(RecordedRequest request, PolicySnapshot policy, IDeploymentForecasts? forecasts)
    {
        var scores = new Dictionary<string, CandidateScore>(StringComparer.Ordinal);
        if (request.Decided?.PolicyVersion == policy.Version && policy.TryResolveModel(request.Model, out var model))
        {
            var decision = PolicyEngine.Decide(policy, request.Facts(policy, model), new RecordedConditions(request, policy), forecasts, experiments: RecordedStops.Of(request));
            for (var place = 0; place < decision.Scores.Length; place++)
            {
                scores.Add(decision.Candidate(place).Id, decision.Scores[place]);
            }
        }

        return scores;
    }

    private sealed class RecordedConditions(RecordedRequest request, PolicySnapshot policy) : IDeploymentConditions
    {
        public DeploymentCondition Of(int deploymentIndex) => request.Conditions.GetValueOrDefault(policy.Deployments[deploymentIndex].Id);
    }
}
