using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Cases;

/// <summary>What a case says of the deployments' state and speed, and of an earlier answer. Everything is available, nothing measured, nobody pinned, but for what it says.</summary>
internal sealed class PolicyCaseDeployments(PolicySnapshot policy, ProblemCollector problems) : IDeploymentConditions, IDeploymentForecasts, IConversationPins
{
    private static readonly string[] States = ["engine-down", "circuit-open", "cooling-down", "saturated"];
    private readonly DeploymentCondition[] _conditions = new DeploymentCondition[policy.Deployments.Length];
    private readonly DeploymentForecast[] _forecasts = new DeploymentForecast[policy.Deployments.Length];

    private int _pinned = -1;

    /// <summary>Reads <c>pinned</c> (a deployment), <c>unavailable</c> (deployment to state) and <c>forecasts</c> (deployment to times).</summary>
    public void Read(FieldReader fields)
    {
        _pinned = fields.Text("pinned") is { } pinned ? Find(pinned.Value, pinned.Line, pinned.Key) ?? -1 : -1;
        foreach (var (id, state) in fields.Fields("unavailable")?.Pairs() ?? [])
        {
            var index = Array.IndexOf(States, state.Value);
            if (index < 0)
            {
                problems.Add(state, $"unknown state; {NearestName.Cure(state.Value, States)}");
            }
            else if (Find(id, state.Line, state.Key) is { } deployment)
            {
                _conditions[deployment] = (DeploymentCondition)(index + 1);
            }
        }

        if (fields.Node("forecasts") is not { } forecasts || FieldReader.Of(forecasts, problems) is null)
        {
            return;
        }

        for (var i = 0; i < forecasts.Names.Count; i++)
        {
            var node = forecasts.Items[i];
            if (FieldReader.Of(node, problems) is { } times && Find(forecasts.Names[i], node.Line, node.Key) is { } deployment)
            {
                _forecasts[deployment] = ReadForecast(times);
            }
        }
    }

    /// <inheritdoc/>
    public DeploymentCondition Of(int deploymentIndex) => _conditions[deploymentIndex];

    /// <inheritdoc/>
    public DeploymentForecast Forecast(int deploymentIndex, in ForecastRequest request) => _forecasts[deploymentIndex];

    /// <inheritdoc/>
    int IConversationPins.Find(PolicySnapshot policy, object conversation) => _pinned;

    // A case gives its times itself.
    int IConversationPins.CachedTokens(PolicySnapshot policy, int deploymentIndex, object conversation) => 0;

    private DeploymentForecast ReadForecast(FieldReader fields)
    {
        var median = Milliseconds(fields.Text("ttft", required: true));
        var forecast = new DeploymentForecast
        {
            IsKnown = true,
            TtftP50Ms = median,
            TtftP90Ms = fields.Text("ttftP90") is { } p90 ? Milliseconds(p90) : median,
            TokensPerSecond = fields.Number("tokensPerSecond", 1, 100_000)?.Value ?? 50,
            Waiting = fields.Number("waiting", 0, 100_000)?.Value ?? 0,
        };
        fields.Finish();
        return forecast;
    }

    private double Milliseconds(Written<string>? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (DurationText.TryParse(text.Value, out var duration))
        {
            return duration.TotalMilliseconds;
        }

        problems.Add(text, "must be a duration up to 24h, for example 500ms, 3s, 30m");
        return 0;
    }

    private int? Find(string id, int line, string key)
    {
        foreach (var deployment in policy.Deployments)
        {
            if (string.Equals(deployment.Id, id, StringComparison.Ordinal))
            {
                return deployment.Index;
            }
        }

        problems.Add(line, key, id, $"names no deployment that takes part; {NearestName.Cure(id, [.. policy.Deployments.Select(deployment => deployment.Id)])}");
        return null;
    }
}
