using Gateway.Answers;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>An upstream's refusal, read.</summary>
/// <param name="Outcome">What it means.</param>
/// <param name="Refusal">What may be passed on; null when the body is no error envelope.</param>
internal readonly record struct ReadRefusal(AttemptOutcome Outcome, UpstreamRefusal? Refusal);
