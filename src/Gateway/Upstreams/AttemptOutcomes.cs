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
        AttemptOutcome.ClientGone => "client_gone",
        _ => "unknown",
    };

    /// <summary>True when the next candidate may be tried.</summary>
    public static bool MayFallBack(AttemptOutcome outcome) =>
        outcome is not (AttemptOutcome.Answered or AttemptOutcome.RequestRefused or AttemptOutcome.ClientGone);

    /// <summary>True when the deployment itself failed; 429 is a cooldown instead, and what client or request did is not its fault.</summary>
    public static bool CountsForBreaker(AttemptOutcome outcome) => outcome
        is AttemptOutcome.ConnectFailed or AttemptOutcome.FirstByteTimeout or AttemptOutcome.BrokenOff
        or AttemptOutcome.Overloaded or AttemptOutcome.ServerError or AttemptOutcome.CredentialRefused or AttemptOutcome.Malformed;
}
