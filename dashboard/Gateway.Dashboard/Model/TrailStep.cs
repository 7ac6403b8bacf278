using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>One deployment in the decision trail.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="OutcomeText">The same in words.</param>
/// <param name="Verdict">The decision's code, for example <c>label_local_only</c>.</param>
/// <param name="Explanation">Why, in words.</param>
public sealed record TrailStep(string Deployment, TrailOutcome Outcome, string OutcomeText, string Verdict, string Explanation)
{
    /// <summary>The trail of a request in the decision's order.</summary>
    public static IReadOnlyList<TrailStep> From(RequestDetail request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. request.Candidates.Select(candidate => From(candidate, request))];
    }

    private static TrailStep From(CandidateReport candidate, RequestDetail request)
    {
        var outcome = OutcomeOf(candidate, request);
        var began = outcome == TrailOutcome.Failed && candidate.Deployment == request.Deployment;
        return new TrailStep(
            candidate.Deployment, outcome, began ? "Began, then failed" : Text(outcome), candidate.Verdict, candidate.Explanation);
    }

    private static TrailOutcome OutcomeOf(CandidateReport candidate, RequestDetail request)
    {
        if (candidate.Deployment == request.Deployment)
        {
            // A client that hangs up is no failure of the deployment.
            return request.ErrorCode is null || request.ClientAborted ? TrailOutcome.Answered : TrailOutcome.Failed;
        }

        if (request.Attempts.Any(attempt => attempt.Deployment == candidate.Deployment))
        {
            return TrailOutcome.Failed;
        }

        return candidate.Verdict == "candidate" ? TrailOutcome.NotTried : TrailOutcome.Removed;
    }

    private static string Text(TrailOutcome outcome) => outcome switch
    {
        TrailOutcome.Answered => "Answered",
        TrailOutcome.Failed => "Tried, failed",
        TrailOutcome.NotTried => "Allowed, not tried",
        _ => "Removed",
    };
}
