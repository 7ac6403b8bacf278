using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>
/// Finds the shadow of a request. A copy goes only where the request itself may go: to a deployment that is among its candidates, so
/// that label, rules, hints and limits have all left it.
/// </summary>
internal static class Shadowing
{
    /// <summary>The first shadow that matches and is drawn; null when there is none. No allocation.</summary>
    public static ShadowSnapshot? Of(PolicySnapshot policy, in RuleFacts looked, in Ranking ranking)
    {
        if (ranking.Candidates == 0 || looked.Request.RequestId is not { } id)
        {
            return null;
        }

        var identity = IdentityHash.Of(id);
        foreach (var shadow in policy.Shadows)
        {
            if (IdentityHash.Draw(shadow.Lot, identity) < shadow.Share
                && IsFallback(ranking, shadow.DeploymentIndex)
                && (shadow.When is null || shadow.When.Holds(looked, uncertain: false)))
            {
                return shadow;
            }
        }

        return null;
    }

    // Of the first candidate a copy would tell nothing: it answers anyway, or has just failed.
    private static bool IsFallback(in Ranking ranking, int index)
    {
        for (var place = 1; place < ranking.Candidates; place++)
        {
            if (ranking.Verdicts[place].DeploymentIndex == index)
            {
                return true;
            }
        }

        return false;
    }
}
