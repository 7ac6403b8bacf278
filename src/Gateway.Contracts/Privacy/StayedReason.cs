namespace Gateway.Contracts.Privacy;

/// <summary>Requests that did not leave, by the reason of their decision.</summary>
/// <param name="Reason">Reason code as sent in <c>x-gateway-reason</c>: <c>label_…</c> for private data, <c>client_…</c> when the client asked for it, else what the policy preferred.</param>
/// <param name="Answered">Answered by a local deployment.</param>
/// <param name="Unanswered">Answered by nobody.</param>
public sealed record StayedReason(string Reason, long Answered, long Unanswered);
