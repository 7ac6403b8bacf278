using System.Text.Json;
using Gateway.Contracts.Privacy;
using Gateway.Recording;

namespace Gateway.Admin;

/// <summary>
/// Tells a detector that has stopped from one that has nothing to find. A kind that was found regularly, of which at least ten would be
/// expected among the last day's requests, and of which none came: were findings a Poisson process, that would happen once in 22,000
/// times (e^-10). Measured against the number of requests, so that a quiet weekend is no alarm.
/// </summary>
internal static class DetectorRule
{
    /// <summary>Days that are looked at: the last one, and those it is compared with.</summary>
    public const int Days = 15;

    private const double LeastExpected = 10;

    // One batch long ago is no regularity.
    private const int LeastDays = 3;

    // What no detector finds in a text: an image that nobody reads, what went wrong, and what the model says that judges.
    private const FindingKinds NoDetector = FindingKinds.Media | FindingKinds.NotExamined | FindingKinds.Judged | FindingKinds.NotJudged;

    private static readonly FindingKinds[] Kinds =
        [.. Enum.GetValues<FindingKinds>().Where(static kind => kind != FindingKinds.None && (kind & NoDetector) == FindingKinds.None)];

    /// <summary>The state of each detector.</summary>
    public static DetectorReport Judge(IReadOnlyList<FindingsOnDay> counts, DateTimeOffset at)
    {
        var requests = new long[Days];
        foreach (var count in counts)
        {
            requests[count.DaysAgo] += count.Requests;
        }

        return new DetectorReport(
            at,
            requests[0],
            requests.Skip(1).Sum(),
            [.. Kinds.Select(kind => Judge(kind, counts, requests)).OrderBy(static one => Array.IndexOf(States, one.State)).ThenByDescending(static one => one.LastDay + one.Before)]);
    }

    // In the order of the report.
    private static readonly string[] States = ["stopped", "firing", "quiet", "never"];

    private static DetectorHealth Judge(FindingKinds kind, IReadOnlyList<FindingsOnDay> counts, long[] requests)
    {
        var found = new long[Days];
        foreach (var count in counts)
        {
            found[count.DaysAgo] += (count.Findings & kind) != FindingKinds.None ? count.Requests : 0;
        }

        var before = found.Skip(1).Sum();
        var daysBefore = found.Skip(1).Count(static day => day > 0);
        var requestsBefore = requests.Skip(1).Sum();
        var expected = requestsBefore == 0 ? 0 : (double)before / requestsBefore * requests[0];
        var isRegular = daysBefore >= LeastDays && daysBefore * 2 >= requests.Skip(1).Count(static day => day > 0);
        var state = found[0] > 0 ? "firing"
            : before == 0 ? "never"
            : isRegular && expected >= LeastExpected ? "stopped"
            : "quiet";
        return new DetectorHealth(JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), found[0], before, daysBefore, expected, state);
    }
}
