using Gateway.Policy;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>What the client is told when no candidate answered: one line for each outcome of the last attempt.</summary>
internal static class FailureTable
{
    /// <summary>The error to answer with; null when the client is gone and hears nothing.</summary>
    public static GatewayError? ErrorFor(InferenceContext context, AttemptFailure last)
    {
        if (last.Outcome == AttemptOutcome.ClientGone)
        {
            context.Record.ClientAborted = true;
            return null;
        }

        if (!AttemptOutcomes.IsRefusal(last.Outcome) && last.Outcome != AttemptOutcome.NotExpressible && OnlyLocal(context.Decision!))
        {
            return new GatewayError(
                GatewayErrorCode.LocalOnlyUnavailable,
                $"This request may only be answered locally, and no local deployment could answer it ({AttemptOutcomes.Code(last.Outcome)}). It was not sent to any cloud. Try again later.",
                RetryAfter: last.RetryAfter ?? RetryAfterReader.Default);
        }

        return last.Outcome switch
        {
            AttemptOutcome.RequestRefused => new(GatewayErrorCode.InvalidRequest, "The deployment that took the request refused it; trying again will not help."),
            AttemptOutcome.ContextWindow => new(GatewayErrorCode.ContextLengthExceeded, "The request does not fit the context window of the deployment that took it."),
            AttemptOutcome.ContentFilter => new(GatewayErrorCode.InvalidRequest, "The content filter of the provider that took the request refused it."),
            AttemptOutcome.RefusedCapability => new(GatewayErrorCode.InvalidRequest, "The deployment that took the request cannot do what it asks."),
            AttemptOutcome.NotExpressible => new(GatewayErrorCode.NotExpressible, last.Defect.Message, last.Defect.Param),
            AttemptOutcome.Overloaded => new(GatewayErrorCode.UpstreamOverloaded, "Every allowed provider is overloaded.", RetryAfter: last.RetryAfter ?? RetryAfterReader.Default),
            AttemptOutcome.RateLimited => new(GatewayErrorCode.UpstreamRateLimited, "Every allowed provider asked us to wait.", RetryAfter: last.RetryAfter ?? RetryAfterReader.Default),
            AttemptOutcome.QueueFull => new(GatewayErrorCode.NothingAvailable, "Every place is taken and no one left in time.", RetryAfter: last.RetryAfter),
            AttemptOutcome.CircuitOpen => new(GatewayErrorCode.NothingAvailable, "Every allowed deployment failed repeatedly and is resting.", RetryAfter: RetryAfterReader.Default),
            AttemptOutcome.EgressRefused => new(GatewayErrorCode.NothingAvailable, "The gateway could not show that the request may leave, so it was not sent (egress_refused). An administrator finds the reason in its log."),
            AttemptOutcome.FirstByteTimeout => new(GatewayErrorCode.UpstreamTimeout, "No deployment began to answer in time."),
            AttemptOutcome.CredentialRefused => new(GatewayErrorCode.UpstreamFailed, "The provider refused the gateway's own credential; an administrator must renew it."),
            AttemptOutcome.ConnectFailed when last.RetryAfter is { } wait => new(GatewayErrorCode.NothingAvailable, "The local engine is starting again (connect_failed).", RetryAfter: wait),
            _ => new(GatewayErrorCode.UpstreamFailed, $"No deployment gave an answer ({AttemptOutcomes.Code(last.Outcome)})."),
        };
    }

    /// <summary>True when privacy, not chance, left only local candidates: the label or the client said so.</summary>
    private static bool OnlyLocal(RoutingDecision decision)
    {
        foreach (var verdict in decision.Verdicts)
        {
            if (verdict.Kind is VerdictKind.LabelLocalOnly or VerdictKind.ClientLocalOnly)
            {
                return true;
            }
        }

        return false;
    }
}
