using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Model;

/// <summary>The privacy page's numbers as text.</summary>
public sealed record PrivacyView
{
    /// <summary>True when no request was looked at in the period.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>Requests that were looked at.</summary>
    public required string Requests { get; init; }

    /// <summary>Requests of the two labels that stay here by default.</summary>
    public required string Private { get; init; }

    /// <summary>Their share.</summary>
    public required string PrivateShare { get; init; }

    /// <summary>Requests that did not leave.</summary>
    public required string Stayed { get; init; }

    /// <summary>Their share.</summary>
    public required string StayedShare { get; init; }

    /// <summary>Requests that were answered in the cloud.</summary>
    public required string Left { get; init; }

    /// <summary>Detectors that have stopped, in a line; null when none has.</summary>
    public required string? Stopped { get; init; }

    /// <summary>Requests that could not be examined; null when there was none.</summary>
    public required string? NotExamined { get; init; }

    /// <summary>All by label.</summary>
    public required IReadOnlyList<LabelShare> Labels { get; init; }

    /// <summary>All by kind.</summary>
    public required IReadOnlyList<FindingRowView> Findings { get; init; }

    /// <summary>What kept requests here.</summary>
    public required IReadOnlyList<StayedRowView> Reasons { get; init; }

    /// <summary>By app.</summary>
    public required IReadOnlyList<MixRowView> Apps { get; init; }

    /// <summary>Apps that are not listed.</summary>
    public required int OtherApps { get; init; }

    /// <summary>By key.</summary>
    public required IReadOnlyList<MixRowView> Keys { get; init; }

    /// <summary>Keys that are not listed.</summary>
    public required int OtherKeys { get; init; }

    /// <summary>Detectors that fired in the last 15 days.</summary>
    public required IReadOnlyList<DetectorRowView> Detectors { get; init; }

    /// <summary>The others, in a line; null when there is none.</summary>
    public required string? NeverFired { get; init; }

    /// <summary>When the detectors were counted.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>The local model that judges.</summary>
    public required IReadOnlyList<Fact> Judge { get; init; }

    /// <summary>The period's bounds.</summary>
    public required string Bounds { get; init; }

    /// <summary>Reads a report.</summary>
    public static PrivacyView From(PrivacyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var isPrivate = report.Labels.Where(static one => one.Label is "confidential" or "restricted").Sum(static one => one.Requests);
        var never = report.Detectors.Detectors.Where(static one => one.State == "never").Select(static one => PrivacyWords.Kind(one.Kind)).ToList();
        var stopped = report.Detectors.Stopped;
        return new PrivacyView
        {
            IsEmpty = report.Requests == 0,
            Requests = DashboardFormat.Count(report.Requests),
            Private = DashboardFormat.Count(isPrivate),
            PrivateShare = DashboardFormat.Share(isPrivate, report.Requests),
            Stayed = DashboardFormat.Count(report.Requests - report.Left),
            StayedShare = DashboardFormat.Share(report.Requests - report.Left, report.Requests),
            Left = DashboardFormat.Count(report.Left),
            Stopped = stopped.Count == 0 ? null : PrivacyWords.KindList(stopped),
            NotExamined = report.NotExamined == 0 ? null : DashboardFormat.Count(report.NotExamined, "request", "requests"),
            Labels = MixRowView.Shares(report.Labels, report.Requests),
            Findings = [.. report.Findings.Select(one => Finding(one, report.Requests))],
            Reasons = [.. ReasonsOf(report.Stayed)],
            Apps = [.. report.Apps.Select(MixRowView.From)],
            OtherApps = report.OtherApps,
            Keys = [.. report.Keys.Select(MixRowView.From)],
            OtherKeys = report.OtherKeys,
            Detectors = [.. report.Detectors.Detectors.Where(static one => one.State != "never").Select(DetectorRowView.From)],
            NeverFired = never.Count == 0 ? null : string.Join(", ", never),
            CountedAt = report.Detectors.At,
            Judge = JudgeOf(report.Judge),
            Bounds = $"{DashboardFormat.DayAndTime(report.From)} – {DashboardFormat.DayAndTime(report.To)} UTC",
        };
    }

    private static FindingRowView Finding(FindingCount one, long requests) => new(
        one.Kind,
        PrivacyWords.Kind(one.Kind),
        DashboardFormat.Count(one.Requests),
        DashboardFormat.Share(one.Requests, requests),
        one.Values == 0 ? DashboardFormat.Nothing : DashboardFormat.Count(one.Values));

    // What the policy merely preferred is one row: it kept nothing here that may not leave.
    private static IEnumerable<StayedRowView> ReasonsOf(IReadOnlyList<StayedReason> stayed)
    {
        foreach (var one in stayed.Where(static one => PrivacyWords.KeepsHere(one.Reason)))
        {
            yield return new StayedRowView(one.Reason, PrivacyWords.Reason(one.Reason), DashboardFormat.Count(one.Answered), DashboardFormat.Count(one.Unanswered));
        }

        StayedReason[] others = [.. stayed.Where(static one => !PrivacyWords.KeepsHere(one.Reason))];
        if (others.Length > 0)
        {
            yield return new StayedRowView(
                null,
                "Nothing had to: the policy or the client chose a local model",
                DashboardFormat.Count(others.Sum(static one => one.Answered)),
                DashboardFormat.Count(others.Sum(static one => one.Unanswered)));
        }
    }

    private static Fact[] JudgeOf(JudgeReport judge) =>
    [
        new("Asks", judge switch { { IsOn: false } => "nobody: the policy names none", { Deployment: null } => "nobody: its model is left out", _ => judge.Deployment! }, Code: judge.Deployment is not null),
        new("Judged private", DashboardFormat.Count(judge.Private, "request", "requests")),
        new("Gave no answer in time", judge.PublicWhenSilent ? "not on record" : DashboardFormat.Count(judge.Silent, "request", "requests"), Tone: judge.Silent > 0 ? Tone.Warning : Tone.Neutral),
        new("Without an answer a request", judge.PublicWhenSilent ? "may leave" : "stays here", Tone: judge.PublicWhenSilent ? Tone.Warning : Tone.Neutral),
    ];
}
