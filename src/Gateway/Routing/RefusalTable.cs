using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>What the client is told when the policy leaves no candidate.</summary>
internal static class RefusalTable
{
    // When nothing better is known: a restart of the engine or a breaker's rest takes about as long.
    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(5);

    /// <summary>The error for a decision without candidates.</summary>
    public static GatewayError ErrorFor(InferenceContext context, RoutingDecision decision) => decision.Refusal switch
    {
        RefusalKind.LocalOnlyUnavailable => new(
            GatewayErrorCode.LocalOnlyUnavailable,
            $"This request may only be answered locally ({decision.Reason}), and no local deployment can take it now. It was not sent to any cloud. Try again later.",
            RetryAfter: SoonestRetry(context, decision)),
        RefusalKind.NothingAvailable => new(
            GatewayErrorCode.NothingAvailable,
            "Every deployment the policy allows is down, resting or full.",
            RetryAfter: SoonestRetry(context, decision)),
        RefusalKind.NotCapable => new(
            GatewayErrorCode.NotCapable,
            $"No deployment the policy allows can do what the request needs ({context.Outline.Needs})."),
        RefusalKind.ContextWindow => new(
            GatewayErrorCode.ContextLengthExceeded,
            $"The request (about {context.Record.InputTokensEstimate} tokens and {context.Outline.MaxOutputTokens ?? 0} of output) exceeds the context window of every deployment the policy allows."),
        RefusalKind.ClientHints => new(
            GatewayErrorCode.NotCapable,
            $"What the request itself asks for ({string.Join(", ", decision.Hints?.Used ?? [])}) leaves no deployment: {RemovalText.Of(decision)}."),
        _ => new(
            GatewayErrorCode.PolicyDenied,
            decision.RuleId is null ? $"The policy does not allow this request: {RemovalText.Of(decision)}." : $"The policy denies this request (rule '{decision.RuleId}'): {RemovalText.Of(decision)}."),
    };

    // Of the deployments that would have been candidates in another state, the first to be there again.
    private static TimeSpan SoonestRetry(InferenceContext context, RoutingDecision decision)
    {
        TimeSpan? soonest = null;
        foreach (var verdict in decision.Verdicts)
        {
            if (verdict.Kind is VerdictKind.EngineDown or VerdictKind.CircuitOpen or VerdictKind.CoolingDown or VerdictKind.Saturated
                && context.Serving!.Deployments[verdict.DeploymentIndex].RetryAfter is { } wait
                && !(wait >= soonest))
            {
                soonest = wait;
            }
        }

        return soonest ?? DefaultRetry;
    }
}
