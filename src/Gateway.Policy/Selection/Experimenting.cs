using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>
/// Finds a request's experiment and arm. Drawn by a hash, so that equal facts get equal arms, now and in a rehearsal. An arm ranks what
/// the hard filters left, and knows nothing of what they removed.
/// </summary>
internal static class Experimenting
{
    /// <summary>The arm of the first experiment that the request takes part in; null when it takes part in none. Allocates only while an arm is stopped.</summary>
    public static Drawn? Draw(PolicySnapshot policy, in RuleFacts looked, IExperimentControl? stops)
    {
        foreach (var experiment in policy.Experiments)
        {
            // What nobody can judge does not match, as with rules that prefer.
            if (experiment.When is null || experiment.When.Holds(looked, uncertain: false))
            {
                return Draw(experiment, IdentityHash.Draw(experiment.Lot, Identity(experiment.Sticky, looked.Request)), stops);
            }
        }

        return null;
    }

    private static Drawn Draw(ExperimentSnapshot experiment, double draw, IExperimentControl? stops)
    {
        ExperimentArm? drawn = null;
        ExperimentArm? rest = null;
        var stoppedShare = 0.0;
        var isStopped = false;
        foreach (var arm in experiment.Arms)
        {
            var takes = drawn is null && draw < arm.UpTo;
            drawn = takes ? arm : drawn;
            rest = arm.IsControl ? arm : rest;
            if (!arm.IsControl && stops is not null && stops.IsStopped(experiment.Id, arm.Name))
            {
                stoppedShare += arm.Share;
                isStopped |= takes;
            }
        }

        // The last arm ends at 1 and a draw lies below it, and one arm is the control: there is always one of each.
        var used = isStopped ? rest! : drawn!;
        return new Drawn(experiment, used, stoppedShare == 0
            ? used.Assignment
            : new ExperimentAssignment(experiment.Id, used.Name, used.Share + (used.IsControl ? stoppedShare : 0), isStopped ? drawn!.Name : null));
    }

    private static long Identity(ExperimentSticky sticky, in RequestFacts facts) => sticky switch
    {
        ExperimentSticky.Request => IdentityHash.Of(facts.RequestId),
        ExperimentSticky.Conversation when facts.Conversation is { } conversation => conversation,
        _ => IdentityHash.Of(facts.KeyId),
    };
}
