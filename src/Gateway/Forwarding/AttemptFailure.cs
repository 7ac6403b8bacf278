using Gateway.Answers;
using Gateway.Protocol;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>Why an attempt gave no answer.</summary>
/// <param name="Outcome">Its outcome.</param>
/// <param name="RetryAfter">When trying again makes sense, if the deployment said so.</param>
/// <param name="Defect">What could not be said to the deployment, for <see cref="AttemptOutcome.NotExpressible"/>.</param>
/// <param name="Refusal">The upstream's refusal to pass on, if there is one.</param>
internal sealed record AttemptFailure(AttemptOutcome Outcome, TimeSpan? RetryAfter, UpstreamRefusal? Refusal = null, RequestDefect Defect = default);
