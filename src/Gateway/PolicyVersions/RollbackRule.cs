using Gateway.Policy;

namespace Gateway.PolicyVersions;

/// <summary>When a new version is so clearly worse that the gateway goes back by itself, and when it must not.</summary>
internal static class RollbackRule
{
    // Fewer requests prove nothing.
    private const int LeastRequests = 20;

    // Three standard errors on either side. The check is made every second for minutes, so one in a thousand would be too many.
    private const double Z = 3;

    // Without requests before there is nothing to compare with; that half of them fail is bad by any measure.
    private const double BadByItself = 0.5;

    /// <summary>
    /// True when the share of failed requests is worse beyond doubt: the least it can be now (Wilson's interval) is above the most it
    /// can have been before.
    /// </summary>
    public static bool IsClearlyWorse(RequestOutcomes before, RequestOutcomes now) =>
        now.All >= LeastRequests && Wilson(now, -1) > (before.All == 0 ? BadByItself : Wilson(before, 1));

    /// <summary>
    /// True when going back could let data travel that the newer version keeps here. No rate of errors is worth that: an admin decides.
    /// It errs on the careful side: a line about <c>deny</c>, <c>require</c> or <c>local-only</c> that would go is enough, or a shadow
    /// that would come back, or other terms of the administrator's.
    /// </summary>
    public static bool MayWidenEgress(PolicySnapshot newer, IReadOnlyList<PolicyFile> newerFiles, PolicySnapshot older, IReadOnlyList<PolicyFile> olderFiles)
    {
        foreach (var kind in Enum.GetValues<FindingKinds>())
        {
            if (older.MayLeave(older.LabelOf(kind), kind) && !newer.MayLeave(newer.LabelOf(kind), kind))
            {
                return true;
            }
        }

        var known = newer.Deployments.Where(IsCloud).Select(static one => one.Id).ToHashSet(StringComparer.Ordinal);
        return older.Deployments.Any(one => IsCloud(one) && !known.Contains(one.Id))
            || older.Shadows.Any(one => newer.Shadows.All(other => other.Id != one.Id))
            || (newer.CustomRules is { } terms && terms.Version != older.CustomRules?.Version)
            || ProtectingLines(newerFiles).Except(ProtectingLines(olderFiles), StringComparer.Ordinal).Any();

        static bool IsCloud(Policy.Snapshots.DeploymentSnapshot one) => one.Locality != Locality.Local;
    }

    private static IEnumerable<string> ProtectingLines(IEnumerable<PolicyFile> files) => files
        .SelectMany(static file => file.Text.Split('\n'))
        .Select(static line => line.Split('#')[0].Trim())
        .Where(static line => line.Contains("deny", StringComparison.Ordinal) || line.Contains("require", StringComparison.Ordinal) || line.Contains("local-only", StringComparison.Ordinal));

    private static double Wilson(RequestOutcomes outcomes, int side)
    {
        var n = (double)outcomes.All;
        var p = outcomes.Failed / n;
        var centre = p + (Z * Z / (2 * n));
        var spread = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return (centre + (side * spread)) / (1 + (Z * Z / n));
    }
}
