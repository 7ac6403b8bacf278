using Gateway.Policy.Selection;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>Whether another candidate is tried after one gave no answer, and which.</summary>
internal static class FallbackStep
{
    /// <summary>Most deployments tried for one request: the first and two others, so that a storm is not multiplied.</summary>
    public const int MaxAttempts = 3;

    private const int Nobody = -1;

    /// <summary>Position of the candidate to try next; -1 = nobody: the client is gone or has a byte, it was tried often enough, or the policy ends here.</summary>
    public static int After(InferenceContext context, int deploymentIndex, AttemptOutcome outcome) =>
        context.IsAnswererTold || context.AttemptNumber >= MaxAttempts || outcome is AttemptOutcome.Answered or AttemptOutcome.ClientGone
            ? Nobody
            : FallbackChain.Next(context.Decision!, deploymentIndex, AttemptOutcomes.TriggerOf(outcome), context.Tried | Forbidden(context, outcome), AttemptOutcomes.MayFallBack(outcome));

    /// <summary>True while another deployment than those tried may still come to answer, whatever goes wrong.</summary>
    public static bool HasOthers(InferenceContext context)
    {
        var others = context.AttemptNumber < MaxAttempts ? context.Decision!.CandidateCount : 0;
        for (var position = 0; position < others; position++)
        {
            if ((context.Tried >> context.Decision!.Candidate(position).Index & 1) == 0)
            {
                return true;
            }
        }

        return false;
    }

    // What may not leave to one cloud is not taken to the next: only what is local is left.
    private static ulong Forbidden(InferenceContext context, AttemptOutcome outcome) =>
        outcome == AttemptOutcome.EgressRefused ? context.Decision!.Policy.DeploymentsOfProvider("cloud") : 0;
}
