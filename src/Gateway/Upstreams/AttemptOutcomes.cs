using Gateway.Policy;

namespace Gateway.Upstreams;

/// <summary>What follows from an outcome: its code in the record, whether another deployment may be tried, whether the breaker counts it.</summary>
internal static class AttemptOutcomes
{
    /// <summary>The stable code stored with the attempt.</summary>
    public static string Code(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Pending => "pending",
        AttemptOutcome.Answered => "answered",
        AttemptOutcome.RequestRefused => "request_refused",
        AttemptOutcome.ContextWindow => "context_window",
        AttemptOutcome.ContentFilter => "content_filter",
        AttemptOutcome.RefusedCapability => "refused_capability",
        AttemptOutcome.ConnectFailed => "connect_failed",
        AttemptOutcome.FirstByteTimeout => "first_byte_timeout",
        AttemptOutcome.BrokenOff => "broken_off",
        AttemptOutcome.RateLimited => "rate_limited",
        AttemptOutcome.Overloaded => "overloaded",
        AttemptOutcome.ServerError => "server_error",
        AttemptOutcome.CredentialRefused => "credential_refused",
        AttemptOutcome.Malformed => "malformed_answer",
        AttemptOutcome.TooLarge => "answer_too_large",
        AttemptOutcome.NotExpressible => "not_expressible",
        AttemptOutcome.CircuitOpen => "circuit_open",
        AttemptOutcome.QueueFull => "queue_full",
        AttemptOutcome.EgressRefused => "egress_refused",
        AttemptOutcome.ClientGone => "client_gone",
        _ => "unknown",
    };

    /// <summary>True when the next candidate is tried unless the policy says otherwise; what the upstream refused is the client's to hear.</summary>
    public static bool MayFallBack(AttemptOutcome outcome) =>
        outcome is not (AttemptOutcome.Answered or AttemptOutcome.ClientGone) && !IsRefusal(outcome);

    /// <summary>True when the upstream refused the request itself.</summary>
    public static bool IsRefusal(AttemptOutcome outcome) => outcome
        is AttemptOutcome.RequestRefused or AttemptOutcome.ContextWindow or AttemptOutcome.ContentFilter or AttemptOutcome.RefusedCapability;

    /// <summary>What a policy calls it; null for what no policy can say anything about.</summary>
    public static FallbackTrigger? TriggerOf(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.ConnectFailed or AttemptOutcome.BrokenOff => FallbackTrigger.Connect,
        AttemptOutcome.FirstByteTimeout => FallbackTrigger.TimeoutFirstByte,
        AttemptOutcome.RateLimited or AttemptOutcome.QueueFull => FallbackTrigger.RateLimited,
        AttemptOutcome.Overloaded or AttemptOutcome.ServerError or AttemptOutcome.CredentialRefused or AttemptOutcome.Malformed
            or AttemptOutcome.TooLarge or AttemptOutcome.CircuitOpen => FallbackTrigger.ServerError,
        AttemptOutcome.ContextWindow => FallbackTrigger.ContextWindow,
        AttemptOutcome.ContentFilter => FallbackTrigger.ContentFilter,
        AttemptOutcome.RefusedCapability or AttemptOutcome.NotExpressible => FallbackTrigger.RefusedCapability,
        _ => null,
    };

    /// <summary>True when the deployment itself failed; 429 is a cooldown instead, and what client or request did is not its fault.</summary>
    public static bool CountsForBreaker(AttemptOutcome outcome) => outcome
        is AttemptOutcome.ConnectFailed or AttemptOutcome.FirstByteTimeout or AttemptOutcome.BrokenOff
        or AttemptOutcome.Overloaded or AttemptOutcome.ServerError or AttemptOutcome.CredentialRefused or AttemptOutcome.Malformed;
}
