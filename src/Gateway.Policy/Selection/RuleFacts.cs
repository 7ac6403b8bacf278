using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>
/// What the conditions of one decision read: the request, and the deployment being looked at. One of these lives on the stack of a
/// decision; what costs something (price, forecast) is worked out when a condition asks for it.
/// </summary>
internal struct RuleFacts
{
    /// <summary>The request.</summary>
    public required RequestFacts Request;

    /// <summary>The request's label, joined with what was found.</summary>
    public required DataLabel Label;

    /// <summary>The deciding snapshot.</summary>
    public required PolicySnapshot? Policy;

    /// <summary>Who knows whether a deployment is available.</summary>
    public required IDeploymentConditions? Conditions;

    /// <summary>Who predicts times; null = nobody.</summary>
    public IDeploymentForecasts? Forecasts;

    /// <summary>Who remembers whether an objective spills; null = nobody, and each request is judged by itself.</summary>
    public ISpillControl? Spill;

    /// <summary>Who remembers where conversations were answered; null = nobody.</summary>
    public IConversationPins? Pins;

    /// <summary>What <see cref="Pins"/> knows the conversation by; null = none.</summary>
    public object? Conversation;

    /// <summary>The deployment being looked at; null in a condition on the request alone.</summary>
    public DeploymentSnapshot? Deployment;

    /// <summary>Facts of a deployment alone, for conditions that look at nothing else.</summary>
    public static RuleFacts Of(DeploymentSnapshot deployment) => new()
    {
        Request = new RequestFacts { Model = new ModelSelection(deployment.Id, deployment.Index), KeyId = "" },
        Label = DataLabel.Public,
        Policy = null,
        Conditions = null,
        Deployment = deployment,
    };

    /// <summary>Output tokens to reckon with, when nobody knows how long an answer gets: the median of chats.</summary>
    public const int TypicalOutputTokens = 400;

    /// <summary>The output to reckon with: typical, or less when the client limits it.</summary>
    public readonly int ExpectedOutputTokens => Math.Min(Request.MaxOutputTokens ?? TypicalOutputTokens, TypicalOutputTokens);

    /// <summary>What this request is expected to cost at the deployment in nano-USD; null when its price is unknown.</summary>
    public readonly long? PriceNanoUsd => Deployment?.Price?.At(Request.Now)?.CostNanoUsd(Request.InputTokens, ExpectedOutputTokens, 0);

    /// <summary>The prediction for the deployment.</summary>
    public readonly DeploymentForecast Forecast => Deployment is null || Forecasts is null
        ? DeploymentForecast.Unknown
        : Forecasts.Forecast(Deployment.Index, new ForecastRequest
        {
            InputTokens = Request.InputTokens,
            MaxOutputTokens = Request.MaxOutputTokens,
            CachedTokens = CachedTokens(Deployment),
        });

    // A provider's caches are not ours to know; how fast it is with them is measured.
    private readonly int CachedTokens(DeploymentSnapshot deployment) =>
        deployment.Locality == Locality.Local && Policy?.Pins is not null && Pins is not null && Conversation is not null
            ? Math.Min(Pins.CachedTokens(Policy, deployment.Index, Conversation), Request.InputTokens)
            : 0;
}
