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
            RetryAfter: LocalRetry(context)),
        RefusalKind.NothingAvailable => new(
            GatewayErrorCode.NothingAvailable,
            "Every deployment the policy allows is down, resting or full.",
            RetryAfter: DefaultRetry),
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

    private static TimeSpan LocalRetry(InferenceContext context)
    {
        foreach (var deployment in context.Serving!.Deployments)
        {
            if (deployment is { IsEngine: true, EngineRetryAfter: { } wait })
            {
                return wait;
            }
        }

        return DefaultRetry;
    }
}
